using System.Diagnostics;

namespace RulesSdk.Cli.Watching;

/// <summary>Builds a project of rules.</summary>
internal static class ProjectBuild
{
    /// <summary>Builds it.</summary>
    /// <param name="project">The project's file.</param>
    /// <param name="interrupt">Ends the build.</param>
    /// <returns>The assembly, or what the build said.</returns>
    public static (string? Assembly, string Output) Run(string project, CancellationToken interrupt)
    {
        var (built, output) = DotNet(["build", project, "-v", "q", "-nologo", "-clp:NoSummary"], interrupt);
        if (!built)
        {
            return (null, output);
        }

        var (found, path) = DotNet(["msbuild", project, "-nologo", "-getProperty:TargetPath"], interrupt);
        return found ? (path.Trim(), "") : (null, path);
    }

    private static (bool Succeeded, string Output) DotNet(string[] arguments, CancellationToken interrupt)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
            using var kill = interrupt.Register(() => process.Kill(entireProcessTree: true));
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
            process.WaitForExit();
            return (process.ExitCode == 0, output);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return (false, $"'dotnet' could not be started: {e.Message}");
        }
    }
}
