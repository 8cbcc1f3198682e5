package liquid

// curlyQuotes are the quotation marks that programs put instead of straight ones.
const curlyQuotes = "“”„‘’«»"

// literalBraces tells how to show braces that are not intended to run.
const literalBraces = "to show the braces, put {% raw %} before and {% endraw %} after them"
