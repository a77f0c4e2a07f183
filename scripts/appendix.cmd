@echo off
rem Opens the guide that makes the appendix for a committee's paper. Folders and workbooks may be dropped on this file.
rem The line that opened it is handed on whole, because cmd takes a dropped name apart at an ampersand.
setlocal EnableExtensions EnableDelayedExpansion
set "ACTIONBOOK_LINE=!CMDCMDLINE!"
setlocal DisableDelayedExpansion
set "ACTIONBOOK_STARTER=%~nx0"
if not exist "%~dp0run.py" goto packed

rem "python.exe" may be a stand-in that only opens the Microsoft Store: it fails here, as one that is too old does.
set "FOUND=py.exe -3"
%FOUND% "%~dp0python_version.py" >nul 2>nul && goto found
set "FOUND=python.exe"
%FOUND% "%~dp0python_version.py" >nul 2>nul && goto found
set "FOUND=python3.exe"
%FOUND% "%~dp0python_version.py" >nul 2>nul && goto found
goto missing

:found
%FOUND% "%~dp0run.py" guide appendix %*
set "CODE=%ERRORLEVEL%"
rem 100 and more: this window was opened for us. Closing it also ends what cmd would do next with a torn name.
if %CODE% geq 100 if %CODE% leq 102 goto close
if %CODE% geq 0 if %CODE% leq 2 exit /b %CODE%
echo.
echo actionbook was stopped before it had ended (code %CODE%).
pause
exit /b 1

:close
echo.
pause
exit %CODE:~-1%

:packed
echo.
echo actionbook has to be unpacked first: close this window, right-click the .zip file, choose "Extract All",
echo and open this file in the folder that is made then.
echo.
pause
exit /b 1

:missing
echo.
echo actionbook needs Python 3.11 or later, and there is none here that can be used.
echo.
echo   1. Open https://www.python.org/downloads/windows/ and download the newest "Windows installer (64-bit)".
echo   2. Open it. Tick "Add python.exe to PATH". If "Use admin privileges when installing py.exe" is ticked,
echo      take the tick away: no administrator rights are needed. Click "Install Now".
echo   3. Open this file again.
echo.
echo If you may not install it yourself, ask your IT team for "Python 3.11 or later, from python.org, for my account".
echo.
pause
exit /b 1
