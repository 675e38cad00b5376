using System.Diagnostics;
using System.Globalization;

namespace RulesSdk.Benchmarks;

/// <summary>How long a program with many rules takes from nothing to its first thousand events: compiled while it runs, ahead of it (ReadyToRun), and to native code. Run by <c>-- start</c>; with a number of rules after it, for those.</summary>
internal static class ColdStartReport
{
    private const int Runs = 7;
    private static readonly (string Name, string Settings)[] Ways =
    [
        ("while it runs", "<SelfContained>false</SelfContained>"),
        ("ReadyToRun", "<SelfContained>false</SelfContained><PublishReadyToRun>true</PublishReadyToRun>"),
        ("Native AOT", "<PublishAot>true</PublishAot>"),
    ];

    /// <summary>Publishes one program in each way, runs each several times and prints the medians.</summary>
    public static void Run(IReadOnlyList<string> counts, TextWriter output)
    {
        var rules = counts.Count > 0 ? int.Parse(counts[0], CultureInfo.InvariantCulture) : 3_000;
        var folder = Directory.CreateTempSubdirectory("cold-start");
        try
        {
            var lines = Path.Combine(folder.FullName, "lines.ndjson");
            File.WriteAllLines(lines, ProcessLines.Make(ProcessRule.Random(rules), 1_000).Select(System.Text.Encoding.UTF8.GetString));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {rules:#,0} rules, compiled | files, MiB | process to Main, ms | ready, ms | 1,000 events, ms | detections |"));
            output.WriteLine("|---|---:|---:|---:|---:|---:|");
            foreach (var (name, settings) in Ways)
            {
                var (program, size) = Publish(rules, folder.CreateSubdirectory(name.Replace(' ', '-')).FullName, settings);
                var runs = Enumerable.Range(0, Runs).Select(_ => Start(program, lines)).ToArray();
                if (runs.Any(run => run[3] != runs[0][3]) || runs[0][3] == 0)
                {
                    throw new InvalidOperationException($"Compiled {name}, the runs detect {string.Join(", ", runs.Select(static run => run[3]))}, so times would say nothing (they must be equal, and some).");
                }

                var medians = Enumerable.Range(0, 3).Select(column => runs.Select(run => run[column]).Order().ElementAt(Runs / 2)).ToArray();
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {size / 1048576.0:0} | {medians[0]:0} | {medians[1]:0} | {medians[2]:0} | {runs[0][3]:0} |"));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (string Program, long Size) Publish(int rules, string folder, string settings)
    {
        foreach (var (name, text) in ProcessRuleWriter.Write(ProcessRule.Random(rules)))
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }

        foreach (var name in new[] { "ProcessEvent.cs", "ColdStartProgram.cs" })
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, "sources", name), Path.Combine(folder, name));
        }

        // Neither the repository's settings nor its package versions apply.
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "ColdStart.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <NoWarn>$(NoWarn);CS1591</NoWarn>
                <InvariantGlobalization>true</InvariantGlobalization>
                <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
                {settings}
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(RulesEngine).Assembly.Location}" />
                <Analyzer Include="{Path.Combine(AppContext.BaseDirectory, "compilers", "*.dll")}" />
              </ItemGroup>
            </Project>
            """);
        var published = Path.Combine(folder, "published");
        Execute("dotnet", ["publish", folder, "-c", "Release", "-o", published, "-nologo", "-v", "q"]);
        var files = new DirectoryInfo(published).EnumerateFiles().Where(static file => file.Extension is not (".pdb" or ".dbg" or ".xml"));
        return (Path.Combine(published, OperatingSystem.IsWindows() ? "ColdStart.exe" : "ColdStart"), files.Sum(static file => file.Length));
    }

    private static double[] Start(string program, string lines) =>
        [.. Execute(program, [lines]).Split(' ').Select(static figure => double.Parse(figure, CultureInfo.InvariantCulture))];

    private static string Execute(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"'{program}' did not start, so nothing can be measured (is the SDK installed?).");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Trim()
            : throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' ended with {process.ExitCode}, so nothing can be measured (see what it wrote; Native AOT needs a C compiler):\n{output}");
    }
}
