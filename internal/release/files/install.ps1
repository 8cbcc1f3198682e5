# Installs partnerlint {{.Version}} on Windows: downloads the archive for this
# machine, checks it by the SHA-256 below, puts the program into
# %LOCALAPPDATA%\Programs\partnerlint and that folder on your PATH.
# PARTNERLINT_DIR names another folder. It needs no administrator.
& {
    $ErrorActionPreference = 'Stop'
    $ProgressPreference = 'SilentlyContinue' # the bar makes downloads slow
    $version = '{{.Version}}'
    $archives = @{
{{- range .Builds}}{{if .Windows}}
        '{{.Windows}}' = @{ Name = '{{.Archive}}'; Sum = '{{.Sum}}' }
{{- end}}{{end}}
    }
    $releases = '{{.Home}}/releases'
    if ($env:PARTNERLINT_RELEASES) { $releases = $env:PARTNERLINT_RELEASES } # a mirror may stand in

    # A PowerShell of 32 bits names the machine in the second variable.
    $machine = $env:PROCESSOR_ARCHITECTURE
    if ($env:PROCESSOR_ARCHITEW6432) { $machine = $env:PROCESSOR_ARCHITEW6432 }
    $archive = $archives[$machine]
    if (-not $archive) { throw "partnerlint: there is no release for Windows on $machine" }

    $folder = $env:PARTNERLINT_DIR
    if (-not $folder) { $folder = Join-Path $env:LOCALAPPDATA 'Programs\partnerlint' }
    $work = Join-Path ([IO.Path]::GetTempPath()) ('partnerlint-' + [Guid]::NewGuid())
    New-Item -ItemType Directory -Force $work, $folder | Out-Null
    try {
        $file = Join-Path $work $archive.Name
        $from = "$releases/download/v$version/$($archive.Name)"
        if ($releases -like 'http*') {
            [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor 3072 # TLS 1.2
            Invoke-WebRequest -UseBasicParsing -Uri $from -OutFile $file
        } else {
            Copy-Item $from $file
        }
        $got = (Get-FileHash -Algorithm SHA256 $file).Hash.ToLowerInvariant()
        if ($got -ne $archive.Sum) {
            throw "partnerlint: $($archive.Name) is not the file that was released: its SHA-256 is $got, not $($archive.Sum)"
        }
        Expand-Archive -Force $file $work
        Copy-Item -Force (Join-Path $work 'partnerlint.exe') $folder
    } finally {
        Remove-Item -Recurse -Force $work
    }
    Write-Output "partnerlint $version is in $folder"
    if (-not $env:PARTNERLINT_DIR) {
        $path = [Environment]::GetEnvironmentVariable('Path', 'User')
        if (($path -split ';') -notcontains $folder) {
            [Environment]::SetEnvironmentVariable('Path', (@($path, $folder) -ne $null -ne '' -join ';'), 'User')
            Write-Output 'That folder is on your PATH now; open a new terminal.'
        }
    }
}
