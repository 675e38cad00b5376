using System.Diagnostics;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Mutation;

/// <summary>Runs tests by <c>dotnet test</c> and reads which mutants their checks kill.</summary>
internal static class TestRun
{
    // Of the output of tests that fail, so much is shown.
    private const int MostLines = 40;

    /// <summary>Runs the tests of a project or an assembly.</summary>
    /// <param name="path">The project, its folder, or the assembly.</param>
    /// <param name="folder">The folder for what the checks write.</param>
    /// <param name="interrupt">Ends the tests.</param>
    /// <returns>Why they did not pass; null if they did.</returns>
    public static string? Fault(string path, string folder, CancellationToken interrupt)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["test", path]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment[MutantLog.Variable] = folder;
        try
        {
            using var process = Process.Start(start)!;
            using var kill = interrupt.Register(() => process.Kill(entireProcessTree: true));
            process.StandardInput.Close();
            var lines = new Queue<string>();
            void Take(string? line)
            {
                lock (lines)
                {
                    lines.Enqueue(line ?? "");
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
            return process.ExitCode == 0 || interrupt.IsCancellationRequested ? null : string.Join('\n', lines).Trim();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return $"'dotnet test' could not be started: {e.Message}";
        }
    }
}
