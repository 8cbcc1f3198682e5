module github.com/partnerlint/partnerlint

go 1.26
