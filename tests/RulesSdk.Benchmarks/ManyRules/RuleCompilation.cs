using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace RulesSdk.Benchmarks;

/// <summary>Compiles rules with the SDK's compiler and our generators, as a build does, in a process of its own.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="PeakBytes">The compiler's peak working set.</param>
/// <param name="GeneratedBytes">How much source was generated.</param>
internal sealed record RuleCompilation(string Assembly, TimeSpan Duration, long PeakBytes, long GeneratedBytes)
{
    /// <summary>Compiles rules into a folder.</summary>
    public static RuleCompilation Compile(ProcessRule[] rules, string folder)
    {
        var (sources, generated) = (Directory.CreateDirectory(Path.Combine(folder, "rules")).FullName, Path.Combine(folder, "generated"));
        foreach (var (name, text) in ProcessRuleWriter.Write(rules))
        {
            File.WriteAllText(Path.Combine(sources, name), text);
        }

        var assembly = Path.Combine(folder, "Many.dll");
        var response = Path.Combine(folder, "many.rsp");
        File.WriteAllLines(response,
        [
            "-noconfig", "-nologo", "-target:library", "-optimize+", "-deterministic+", "-langversion:14", "-nullable:enable", "-nowarn:1591,1701,1702", "-debug:portable",
            $"-out:\"{assembly}\"", $"-generatedfilesout:\"{Directory.CreateDirectory(generated).FullName}\"",
            .. References().Select(static path => $"-reference:\"{path}\""),
            .. Analyzers().Select(static path => $"-analyzer:\"{path}\""),
            $"\"{Path.Combine(sources, "*.cs")}\"",
        ]);

        var watch = Stopwatch.StartNew();
        using var compiler = Process.Start(new ProcessStartInfo("dotnet", ["exec", CompilerPath(), $"@{response}"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("The compiler did not start, so nothing can be measured (is the SDK installed?).");
        var output = compiler.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        while (!compiler.WaitForExit(50))
        {
            compiler.Refresh();
            peak = Math.Max(peak, compiler.PeakWorkingSet64);
        }

        watch.Stop();
        return compiler.ExitCode == 0
            ? new(assembly, watch.Elapsed, peak, Directory.EnumerateFiles(generated, "*.cs", SearchOption.AllDirectories).Sum(static path => new FileInfo(path).Length))
            : throw new InvalidOperationException($"The rules do not compile, so nothing can be measured:\n{output.Result[..Math.Min(output.Result.Length, 4000)]}");
    }

    /// <summary>What rules are compiled against.</summary>
    internal static IEnumerable<string> References() => Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll")
        .Where(static path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll") && IsManaged(path))
        .Append(typeof(RulesEngine).Assembly.Location)
        .Append(typeof(ProcessEvent).Assembly.Location);

    private static bool IsManaged(string path)
    {
        try
        {
            return AssemblyName.GetAssemblyName(path) is not null;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    /// <summary>The generators and analyzers. They are beside this program: the build put them there for that.</summary>
    internal static IEnumerable<string> Analyzers() => new[] { "RulesSdk.Generators.dll", "RulesSdk.Analyzers.dll" }
        .Select(static name => Path.Combine(AppContext.BaseDirectory, "compilers", name))
        .Where(File.Exists);

    private static string CompilerPath()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Directory.EnumerateDirectories(Path.Combine(root, "sdk"), "10.*")
            .Order(StringComparer.Ordinal)
            .Select(static sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll"))
            .LastOrDefault(File.Exists) ?? throw new InvalidOperationException($"There is no compiler in {root}, so nothing can be measured (install the SDK of .NET 10).");
    }
}
