using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace RulesSdk.Benchmarks;

/// <summary>A project of made-up rules as an editor holds it: its compilation, our generators and our analyzers.</summary>
internal sealed class EditedRules
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);
    private static readonly ImmutableArray<AnalyzerFileReference> Compilers = [.. RuleCompilation.Analyzers().Select(static path => new AnalyzerFileReference(path, Loader.Instance))];
    private readonly Dictionary<string, SyntaxTree> _trees;
    private CSharpCompilation _compilation;

    /// <summary>Makes the project of a number of rules.</summary>
    public EditedRules(ProcessRule[] rules)
    {
        _trees = ProcessRuleWriter.Write(rules).ToDictionary(static file => file.Name, static file => Parse(file.Name, file.Text), StringComparer.Ordinal);
        _compilation = CSharpCompilation.Create(
            "Many",
            _trees.Values,
            RuleCompilation.References().Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Debug,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress), new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));
    }

    /// <summary>The project as it is.</summary>
    public Compilation Compilation => _compilation;

    /// <summary>The analyzers.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [.. Compilers.SelectMany(static compiler => compiler.GetAnalyzers(LanguageNames.CSharp))];

    /// <summary>The generators, which have run over nothing yet.</summary>
    public static GeneratorDriver Driver(IncrementalGeneratorOutputKind without = IncrementalGeneratorOutputKind.None) => CSharpGeneratorDriver.Create(
        Compilers.SelectMany(static compiler => compiler.GetGenerators(LanguageNames.CSharp)),
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(without));

    /// <summary>The text of a file.</summary>
    public string Text(string name) => _trees[name].ToString();

    /// <summary>Gives a file another text; the file as it is then.</summary>
    public SyntaxTree Edit(string name, string text)
    {
        var edited = Parse(name, text);
        _compilation = _compilation.ReplaceSyntaxTree(_trees[name], edited);
        return _trees[name] = edited;
    }

    private static SyntaxTree Parse(string name, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions, name);

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public static readonly Loader Instance = new();

        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
