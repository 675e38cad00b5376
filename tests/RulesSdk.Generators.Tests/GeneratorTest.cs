using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RulesSdk.Generators.Tests;

/// <summary>Runs the generators over sources in memory. Every run also compiles what they made, with warnings as errors.</summary>
internal static class GeneratorTest
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll" or "RulesSdk.dll"))
            .Append(typeof(RulesEngine).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // what the rules of the repository are written over
    private static readonly MetadataReference Schemas = MetadataReference.CreateFromFile(typeof(RulesSdk.Schemas.CloudTrailEvent).Assembly.Location);

    /// <summary>Runs the generators once.</summary>
    public static GeneratorOutput Run([StringSyntax("c#-test")] params string[] sources)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(Compile(sources), out var output, out _);
        Assert.All(driver.GetRunResult().Results, static result => Assert.Null(result.Exception));
        return new(driver.GetRunResult(), Check(output));
    }

    /// <summary>Runs the generators over a project that references another.</summary>
    public static GeneratorOutput RunOver(GeneratorOutput library, string assembly, [StringSyntax("c#-test")] params string[] sources)
    {
        var compilation = Compile(sources).WithAssemblyName(assembly).AddReferences(library.Compilation.ToMetadataReference());
        var driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return new(driver.GetRunResult(), Check(output));
    }

    /// <summary>Runs the generators over a project that references a compiled assembly.</summary>
    public static GeneratorOutput RunOver(byte[] library, [StringSyntax("c#-test")] params string[] sources)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(CompileOver(MetadataReference.CreateFromImage(library), sources), out var output, out _);
        return new(driver.GetRunResult(), Check(output));
    }

    /// <summary>Runs the generators over files of a project that references compiled packages. Its faults are the caller's to look at.</summary>
    public static (GeneratorOutput Output, ImmutableArray<Diagnostic> Faults) TryRunOver(IEnumerable<Assembly> packages, IEnumerable<SyntaxTree> files)
    {
        var compilation = Compile([]).AddSyntaxTrees(files).AddReferences(packages.Select(package => MetadataReference.CreateFromFile(package.Location)));
        var driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return new(new(driver.GetRunResult(), output), [.. output.GetDiagnostics().Where(fault => fault.Severity >= DiagnosticSeverity.Warning)]);
    }

    /// <summary>Runs the generators over sources that may have any faults, which are the caller's to look at.</summary>
    public static GeneratorOutput TryRun([StringSyntax("c#-test")] params string[] sources)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(Compile(sources).AddReferences(Schemas), out var output, out _);
        return new(driver.GetRunResult(), output);
    }

    /// <summary>The same of a project without the schemas of the repository.</summary>
    public static GeneratorOutput TryRunAlone([StringSyntax("c#-test")] params string[] sources)
    {
        var driver = Driver().RunGeneratorsAndUpdateCompilation(Compile(sources), out var output, out _);
        return new(driver.GetRunResult(), output);
    }

    /// <summary>Whether the compiler itself throws over sources, without the generators: there are sources that it cannot stand.</summary>
    public static bool MakesCompilerThrow(bool isOverSchemas, [StringSyntax("c#-test")] params string[] sources)
    {
        try
        {
            Compile(sources).AddReferences(isOverSchemas ? [Schemas] : []).GetDiagnostics();
            return false;
        }
        catch (Exception error) when (error is AggregateException or NullReferenceException)
        {
            return true;
        }
    }

    /// <summary>Compiles sources over another assembly, without the generators.</summary>
    public static Compilation CompileOver(MetadataReference library, [StringSyntax("c#-test")] params string[] sources) =>
        Compile(sources).AddReferences(library);

    /// <summary>What other projects of a solution see of a project in an IDE.</summary>
    public static MetadataReference ReferenceInIde([StringSyntax("c#-test")] params string[] sources)
    {
        Driver(IncrementalGeneratorOutputKind.Implementation).RunGeneratorsAndUpdateCompilation(Compile(sources).WithAssemblyName("Library"), out var output, out _);
        return output.ToMetadataReference();
    }

    /// <summary>Runs the generators over a source and again over an edit of it; the second run.</summary>
    public static GeneratorOutput RunTwice([StringSyntax("c#-test")] string before, [StringSyntax("c#-test")] string after, params string[] others)
    {
        return RunTwice(Compile([before, .. others]), after);
    }

    /// <summary>Runs the generators over a source of a project that references a compiled assembly, and again over an edit of it; the second run.</summary>
    public static GeneratorOutput RunTwiceOver(byte[] library, [StringSyntax("c#-test")] string before, [StringSyntax("c#-test")] string after, params string[] others) =>
        RunTwice(Compile([before, .. others]).AddReferences(MetadataReference.CreateFromImage(library)), after);

    /// <summary>Runs the generators over a source and again over an edit of it, which may have any faults; the second run.</summary>
    public static GeneratorOutput TryRunTwice([StringSyntax("c#-test")] string before, [StringSyntax("c#-test")] string after, params string[] others) =>
        TryRunTwice(Compile([before, .. others]).AddReferences(Schemas), after);

    private static GeneratorOutput RunTwice(CSharpCompilation first, string after)
    {
        var output = TryRunTwice(first, after);
        Check(output.Compilation);
        return output;
    }

    private static GeneratorOutput TryRunTwice(CSharpCompilation first, string after)
    {
        var driver = Driver().RunGenerators(first);
        var second = first.ReplaceSyntaxTree(first.SyntaxTrees[0], CSharpSyntaxTree.ParseText(after, ParseOptions, first.SyntaxTrees[0].FilePath));
        driver = driver.RunGeneratorsAndUpdateCompilation(second, out var output, out _);
        return new(driver.GetRunResult(), output);
    }

    /// <summary>Runs the generators as an IDE does: without what only a build needs.</summary>
    public static GeneratorDriverRunResult RunForIde([StringSyntax("c#-test")] params string[] sources) =>
        Driver(IncrementalGeneratorOutputKind.Implementation).RunGenerators(Compile(sources)).GetRunResult();

    private static CSharpGeneratorDriver Driver(IncrementalGeneratorOutputKind disabled = IncrementalGeneratorOutputKind.None) =>
        CSharpGeneratorDriver.Create(
            [new SchemaGenerator().AsSourceGenerator(), new RuleGenerator().AsSourceGenerator(), new MacroGenerator().AsSourceGenerator(),
                new NormalizerGenerator().AsSourceGenerator(), new LookupGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(disabled, trackIncrementalGeneratorSteps: true));

    /// <summary>The compilation of sources, over which nothing has run.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Acme",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"Source{index}.cs")),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic> { ["CS1591"] = ReportDiagnostic.Suppress, ["CS1701"] = ReportDiagnostic.Suppress }));

    private static Compilation Check(Compilation output)
    {
        var problems = output.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning).ToArray();
        Assert.True(problems.Length == 0, string.Join("\n", problems.Take(10).Select(problem => $"{problem}\n    {Line(problem)}")));
        return output;
    }

    private static string Line(Diagnostic problem) =>
        problem.Location.SourceTree is { } tree
            ? tree.GetText().Lines[problem.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()
            : "";
}

/// <summary>What the generators made of a source.</summary>
internal sealed record GeneratorOutput(GeneratorDriverRunResult Result, Compilation Compilation)
{
    /// <summary>The generated files, by name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.Results
        .SelectMany(result => result.GeneratedSources)
        .OrderBy(source => source.HintName, StringComparer.Ordinal)
        .ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>Why the outputs of a step are as they are.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) => Result.Results
        .SelectMany(result => result.TrackedSteps.TryGetValue(step, out var runs) ? runs : [])
        .SelectMany(run => run.Outputs)
        .Select(output => output.Reason);

    /// <summary>Compiles to an assembly of a name.</summary>
    public byte[] Emit(string assembly)
    {
        using var stream = new MemoryStream();
        var result = Compilation.WithAssemblyName(assembly).Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return stream.ToArray();
    }

    /// <summary>Compiles and loads the assembly.</summary>
    public Assembly Load()
    {
        using var stream = new MemoryStream();
        var result = Compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        stream.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream);
    }
}
