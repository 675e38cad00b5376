using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Parsing.Rules;

namespace RulesSdk.Generators.Tests.Parsing;

public class ForeignTests
{
    private const string Signal = "[Signal(\"s\")] public sealed partial class S { [Event] static bool E(CallEvent e) => e.Name == \"a\"; }";

    private const string Chain = """
        using RulesSdk; namespace Acme;
        [Rule("c"), Window("1h")] public sealed partial class R
        {
            [GroupBy] static string Key(CallEvent e) => e.Context;
            [Activity(typeof(S))] public partial bool A { get; }
            [Case("x", Severity.High)] bool X => A;
        }
        """;

    [Fact]
    public void A_signal_of_a_compiled_assembly_is_taken() => Assert.Empty(Report(Library(Signal), Chain));

    [Fact]
    public void A_signal_of_another_project_in_an_ide_is_read_from_its_source() =>
        Assert.Empty(Report(GeneratorTest.ReferenceInIde(Sources.Schema, Header + Signal), Chain));

    [Fact]
    public void A_macro_of_another_project_in_an_ide_is_read_from_its_source() =>
        Assert.Empty(Report(GeneratorTest.ReferenceInIde(Sources.Schema, Header + Macro("e.Name == \"a\"")), MacroRule));

    [Theory]
    [InlineData("[RulesSdk.Runtime.Metadata.RuleModel(\"0 x\")]")]
    [InlineData("[RulesSdk.Runtime.Metadata.RuleModel(\"4 x\")]")]
    [InlineData("[RulesSdk.Runtime.Metadata.RuleModel(\"2 x\")]")]
    [InlineData("")]
    public void A_model_of_another_version_asks_for_a_rebuild(string model)
    {
        var diagnostic = Assert.Single(Report(Raw(model + Signal.Replace("partial class", "class", StringComparison.Ordinal)), Chain));

        Assert.Equal("RULE0070", diagnostic.Id);
        Assert.Equal("typeof(S)", TextOf(diagnostic));
        Assert.Contains("rebuild 'Library' with this version of the SDK", diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[assembly: RulesSdk.Runtime.Metadata.MacroModel(\"global::Acme.Words.Odd(global::Acme.CallEvent)\", \"0 x\")]")]
    [InlineData("")]
    public void A_macro_of_another_version_asks_for_a_rebuild(string model)
    {
        var diagnostic = Assert.Single(Report(Raw(Macro("e.Name == \"a\""), model), MacroRule));

        Assert.Equal("RULE0070", diagnostic.Id);
        Assert.Equal("e.Odd", TextOf(diagnostic));
        Assert.Contains("'Library'", diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Signal(\"s\")] public sealed partial class S { [Event, Opaque] static bool E(CallEvent e) => e.Name.GetHashCode() == 1; }", "[Opaque]")]
    [InlineData("[Signal(\"s\")] public sealed partial class S { [Event] static bool E(CallEvent e) => P().IsMatch(e.Name); [System.Text.RegularExpressions.GeneratedRegex(\"(a)\\\\1\")] internal static System.Text.RegularExpressions.Regex P() => new(\"(a)\\\\1\"); }", "linear time")]
    public void What_only_its_own_assembly_can_run_says_so(string signal, string why)
    {
        var diagnostic = Assert.Single(Report(Library(signal), Chain));

        Assert.Equal("RULE0071", diagnostic.Id);
        Assert.Equal("typeof(S)", TextOf(diagnostic));
        Assert.Contains(why, diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_about_a_schema_that_cannot_be_seen_says_so()
    {
        const string hidden = "[EventSchema(\"hidden\")] internal sealed partial record Hidden { [EventTime] public System.DateTimeOffset Time { get; init; } } "
            + "[Signal(\"s\")] public sealed partial class S { [Event] static bool E(Hidden e) => e.Time > System.DateTimeOffset.UnixEpoch; }";

        Assert.Equal("RULE0071 typeof(S)", Assert.Single(Report(Library(hidden), Chain).Select(Print)));
    }

    [Fact]
    public void A_macro_over_records_that_name_their_fields_otherwise_says_so()
    {
        const string other = """
            using RulesSdk; namespace Acme;
            [EventSchema("snake", Naming = FieldNaming.SnakeCase)] public sealed partial record SnakeEvent { [EventTime] public System.DateTimeOffset Time { get; init; } public Identity User { get; init; } = new(); }
            [Rule("r")] public sealed partial class R { [Event] static bool E(SnakeEvent e) => e.User.Odd; }
            """;

        Assert.Equal("RULE0071 e.User.Odd", Assert.Single(Report(Library(Macro("e.Key == \"a\"", "Identity")), other).Select(Print)));
    }

    [Fact]
    public void A_signal_with_a_window_is_no_evidence()
    {
        var windowed = Signal.Replace("[Signal(\"s\")]", "[Rule(\"s\"), Window(\"1h\")]", StringComparison.Ordinal);

        Assert.Equal("RULE0021 typeof(S)", Assert.Single(Report(Library(windowed), Chain).Select(Print)));
        Assert.Equal("RULE0021 typeof(S)", Assert.Single(Report(GeneratorTest.ReferenceInIde(Sources.Schema, Header + windowed), Chain).Select(Print)));
    }

    [Fact]
    public void A_schema_that_hides_its_time_from_other_assemblies_says_so()
    {
        const string hiding = "[EventSchema(\"hiding\")] public sealed partial record Hiding { [EventTime] public System.DateTimeOffset Time { get; internal init; } }";
        const string rule = "using RulesSdk; namespace Acme; [Rule(\"r\")] public sealed partial class R { [Event] static bool E(Hiding e) => true; }";

        Assert.Equal("RULE0012 e", Assert.Single(Report(Library(hiding), rule).Select(Print)));
    }

    [Fact]
    public void Macros_are_told_apart_by_what_they_take()
    {
        const string words = """
            public static class Words
            {
                extension(CallEvent e) { [Macro] public bool Odd => e.Name == "call"; [Macro] public bool At(int n) => e.Count == n; [Macro] public bool At(string n) => e.Name == n; }
                extension(Identity e) { [Macro] public bool Odd => e.Id == "identity"; }
            }
            """;
        const string rule = "using RulesSdk; namespace Acme; [Rule(\"r\")] public sealed partial class R { [Event] static bool E(CallEvent e) => e.Odd && e.User.Odd && e.At(1) && e.At(\"x\"); }";
        var compilation = GeneratorTest.CompileOver(Library(words), rule);
        var model = RuleParser.Parse(compilation.GetTypeByMetadataName("Acme.R")!, compilation, null, default);

        Assert.Equal("(e.Name == \"call\") && (e.User.Id == \"identity\") && (e.Count == 1) && (e.Name == \"x\")", RulesSdk.Generators.Models.ExpressionPrinter.Print(model!.Variables[0].Body));
    }

    private const string Header = "using RulesSdk; namespace Acme; ";

    private const string MacroRule = "using RulesSdk; namespace Acme; [Rule(\"r\")] public sealed partial class R { [Event] static bool E(CallEvent e) => e.Odd; }";

    private static string Macro(string body, string of = "CallEvent") => $"public static class Words {{ extension({of} e) {{ [Macro] public bool Odd => {body}; }} }}";

    private static MetadataReference Library(string source) => MetadataReference.CreateFromImage(GeneratorTest.Run(Sources.Schema, Header + source).Emit("Library"));

    // as an older SDK, or none, would have compiled it; only what other assemblies look at is there
    private static MetadataReference Raw(string source, string assembly = "")
    {
        var compilation = GeneratorTest.Run(Sources.Schema).Compilation.WithAssemblyName("Library")
            .AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText($"using RulesSdk; {assembly} namespace Acme; {source}", GeneratorTest.ParseOptions));
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    private static List<Diagnostic> Report(MetadataReference library, string source)
    {
        var compilation = GeneratorTest.CompileOver(library, source);
        var reported = new List<Diagnostic>();
        var model = RuleParser.Parse(compilation.GetTypeByMetadataName("Acme.R")!, compilation, reported.Add, default);
        Assert.Equal(reported.Count == 0, model is not null);
        return reported;
    }

    private static string Print(Diagnostic diagnostic) => diagnostic.Id + " " + TextOf(diagnostic);

    private static string TextOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
