using System.Diagnostics;
using System.Text.RegularExpressions;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Mutation;

/// <summary>Runs tests by <c>dotnet test</c> and reads which mutants their checks kill.</summary>
internal static partial class TestRun
{
    // Of the output of tests that fail, so much is shown.
    private const int MostLines = 40;

    /// <summary>Runs the tests of a project or an assembly.</summary>
    /// <param name="path">The project, its folder, or the assembly.</param>
    /// <param name="folder">The folder for what the checks write.</param>
    /// <param name="interrupt">Ends the tests.</param>
    /// <param name="program">The program in place of <c>dotnet</c>.</param>
    /// <returns>Why they did not pass, null if they did; and the names of those that ran and failed, where that is why.</returns>
    public static (string? Fault, IReadOnlyList<string> Red) Run(string path, string folder, CancellationToken interrupt, string? program = null)
    {
        var start = new ProcessStartInfo(program ?? Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["test", path]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment[MutantLog.Variable] = folder;

        // The names of tests that fail are read from what is written.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        try
        {
            using var process = Process.Start(start)!;
            using var kill = interrupt.Register(() => process.Kill(entireProcessTree: true));
            process.StandardInput.Close();
            var lines = new Queue<string>();
            var red = new List<string>();
            void Take(string? line)
            {
                lock (lines)
                {
                    lines.Enqueue(line ?? "");
                    if (FailedTest().Match(line ?? "") is { Success: true } failed)
                    {
                        red.Add(failed.Groups[1].Value);
                    }

                    if (lines.Count > MostLines)
                    {
                        lines.Dequeue();
                    }
                }
            }

            process.OutputDataReceived += (_, line) => Take(line.Data);
            process.ErrorDataReceived += (_, line) => Take(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return process.ExitCode == 0 || interrupt.IsCancellationRequested ? (null, []) : (string.Join('\n', lines).Trim(), red.Distinct().ToList());
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return ($"'dotnet test' could not be started: {e.Message}", []);
        }
    }

    // "  Failed Acme.Tests.LoginTests.Root_is_detected [12 ms]", or "failed … (12ms)"
    [GeneratedRegex(@"^\s*[Ff]ailed (\S.*?) (?:\[[^\]]*\d+ m?s\]|\([\d. ms]+\))\s*$")]
    private static partial Regex FailedTest();
}
