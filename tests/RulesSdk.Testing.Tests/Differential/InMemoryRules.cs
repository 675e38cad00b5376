using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RulesSdk.Analyzers;

namespace RulesSdk.Testing.Tests.Differential;

/// <summary>Compiles rules with the generators into an assembly in memory.</summary>
internal static class InMemoryRules
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14, DocumentationMode.Parse);
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file == "RulesSdk.dll" || file == "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // What was compiled, for what refers to it.
    private static readonly ConditionalWeakTable<Assembly, Image> Images = [];

    /// <summary>Compiles sources to a pack.</summary>
    /// <param name="sources">Each a file.</param>
    /// <param name="alter">Changes a generated source; null for none.</param>
    /// <param name="signalsRun">Whether signals are there to be evaluated by themselves: those that others stand on, whose ids begin with <c>lower</c>.</param>
    /// <param name="below">An assembly that was compiled here, and to which the sources refer; null for none.</param>
    /// <returns>The assembly.</returns>
    public static Assembly Compile(IReadOnlyList<string> sources, Func<string, string>? alter = null, bool signalsRun = false, Assembly? below = null)
    {
        var compilation = CSharpCompilation.Create(
            $"Random.Rules.{Guid.NewGuid():N}",
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(SourceText.From(source), Language, $"Source{i}.cs")),
            below is null ? References : [.. References, ImageOf(below).Reference],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        var generators = Assembly.Load("RulesSdk.Generators").GetTypes()
            .Where(type => typeof(IIncrementalGenerator).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type, nonPublic: true)!).AsSourceGenerator());
        var run = CSharpGeneratorDriver.Create(generators, parseOptions: Language).RunGenerators(compilation).GetRunResult();
        if (run.Results.FirstOrDefault(result => result.Exception is not null) is { Exception: { } thrown })
        {
            throw new InvalidOperationException($"A generator threw: {thrown}");
        }

        var generated = run.GeneratedTrees.Select(tree =>
            alter is null ? tree : CSharpSyntaxTree.ParseText(SourceText.From(alter(tree.ToString())), Language, tree.FilePath));
        compilation = compilation.AddSyntaxTrees(generated);
        CheckComplete(compilation, sources, signalsRun);
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(12).Select(Describe);
            throw new InvalidOperationException("Random rules or what is generated for them do not compile:\n" + string.Join('\n', errors));
        }

        image.Position = 0;
        var context = below is null ? new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true) : ImageOf(below).Context;
        var assembly = context.LoadFromStream(image);
        Images.Add(assembly, new(MetadataReference.CreateFromImage(image.ToArray()), context));
        return assembly;
    }

    /// <summary>What the analyzer reports of sources.</summary>
    public static IReadOnlyList<Diagnostic> Warnings(IReadOnlyList<string> sources) => CSharpCompilation.Create(
            "Random.Rules.Warned", sources.Select(static source => CSharpSyntaxTree.ParseText(SourceText.From(source), Language)), References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
        .WithAnalyzers([new RuleAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    // The generator leaves out what the analyzer reports; here every rule is to be compiled. Asking the analyzer costs as
    // much as compiling, so that is left for when some rule has no program.
    private static void CheckComplete(CSharpCompilation compilation, IEnumerable<string> sources, bool signalsRun)
    {
        var written = sources.Sum(source => Regex.Count(source, signalsRun ? @"\[(Rule\(|Signal\(""lower)" : @"\[Rule\("));
        var normalizers = sources.Sum(source => Regex.Count(source, @"\[Normalizer\]"));
        if (Generated("static definition => new Program\\(") == written && Generated(@"NormalizerModelAttribute\(|NormalizerModel\(") == normalizers)
        {
            return;
        }

        var reported = compilation.WithAnalyzers([new RuleAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToList();
        if (reported.Count > 0)
        {
            throw new InvalidOperationException(
                $"{reported.Count} random rules are refused, though they are in the supported subset:\n" + string.Join('\n', reported.Take(30).Select(Describe)));
        }

        int Generated(string pattern) => compilation.SyntaxTrees.Sum(tree => Regex.Count(tree.ToString(), pattern));
    }

    private static Image ImageOf(Assembly assembly) => Images.TryGetValue(assembly, out var image)
        ? image
        : throw new ArgumentException("The assembly was not compiled here, so nothing can refer to it (compile it here).", nameof(assembly));

    // The context goes once nothing refers to it, so what is loaded into it later has to.
    private sealed record Image(MetadataReference Reference, AssemblyLoadContext Context);

    private static string Describe(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.GetLineSpan().StartLinePosition.Line;
        var text = diagnostic.Location.SourceTree?.GetText().Lines[line].ToString().Trim();
        return $"{diagnostic}\n    {text}";
    }
}
