using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Parsing.Reuse;

namespace RulesSdk.Generators.Tests;

public class ReuseTests
{
    private const string Rule =
        """
        namespace Acme;

        /// <summary>Detects a call.</summary>
        [Rule("any_call", Severity.Low)]
        public sealed partial class AnyCall
        {
            [Event] static bool Call(CallEvent e) => e.Name == Shared.First && Shared.Names.Contains(e.Context) && Shared.IsOdd(e) && Shared.IsFar(e.SourceIp) && e.Issuer?.Key == Shared.Key && e.Count == (int)Level.High;
        }
        """;

    private const string Shared =
        """
        namespace Acme;

        public static class Shared
        {
            public const string First = "Login";
            public static readonly string[] Names = ["a", "b"];
            public static readonly string Key = "k";
            [Macro] public static bool IsOdd(CallEvent e) => e.Port == 1;
            [Macro] public static bool IsFar(string ip) => ip != "10.0.0.1";
            public static bool Unread(CallEvent e) => e.Port == 5;
        }

        public enum Level { Low = 1, High = 2 }
        """;

    private const string Usings = "global using RulesSdk;\nglobal using System.Linq;\n";

    [Theory]
    [InlineData("\"Login\"", "\"Logon\"")]
    [InlineData("[\"a\", \"b\"]", "[\"a\", \"c\"]")]
    [InlineData("Key = \"k\"", "Key = \"l\"")]
    [InlineData("e.Port == 1", "e.Port == 2")]
    [InlineData("10.0.0.1", "10.0.0.2")]
    [InlineData("High = 2", "High = 3")]
    [InlineData("bool IsOdd(CallEvent e) =>", "bool IsOdd(CallEvent e, int least = 0) =>")]
    [InlineData("bool IsOdd(", "bool IsEven(")]
    [InlineData("static readonly string Key", "static string Key")]
    [InlineData("e.Port == 1", "e.Prot == 1")]
    [InlineData("namespace Acme;\n", "#nullable disable\nnamespace Acme;\n")]
    [InlineData("[Macro] ", "")]
    [InlineData("public enum Level", "public enum Other")]
    [InlineData("e.Port == 5", "e.Port == 6")]
    public void An_edit_of_what_a_rule_reads_elsewhere_generates_what_a_fresh_run_does(string from, string to)
    {
        var edited = Shared.Replace(from, to);
        Assert.NotEqual(Shared, edited);

        // the rule is sound, or there would be nothing to be stale
        Assert.Contains("Acme.AnyCall.Program.g.cs", GeneratorTest.TryRun(Shared, Rule, Usings, Sources.Schema).Files.Keys);
        Assert.Equal(GeneratorTest.TryRun(edited, Rule, Usings, Sources.Schema).Files, GeneratorTest.TryRunTwice(Shared, edited, Rule, Usings, Sources.Schema).Files);
        Assert.Equal(GeneratorTest.TryRun(Shared, Rule, Usings, Sources.Schema).Files, GeneratorTest.TryRunTwice(edited, Shared, Rule, Usings, Sources.Schema).Files);
    }

    [Theory]
    [InlineData("string Name { get; init; } = \"\"", "string? Name { get; init; }")]
    [InlineData("int Count {", "long Count {")]
    [InlineData("[EventTime, AlsoNamed(\"@timestamp\")]", "[EventTime]")]
    [InlineData("public string? Key", "public string Key")]
    public void An_edit_of_the_schema_generates_what_a_fresh_run_does(string from, string to)
    {
        var edited = Sources.Schema.Replace(from, to);
        Assert.NotEqual(Sources.Schema, edited);

        Assert.Equal(GeneratorTest.TryRun(edited, Rule, Usings, Shared).Files, GeneratorTest.TryRunTwice(Sources.Schema, edited, Rule, Usings, Shared).Files);
    }

    [Theory]
    [InlineData("Detects a call", "Detects any call")]
    [InlineData("any_call", "some_call")]
    [InlineData("e.Name == Shared.First", "e.Name != Shared.First")]
    [InlineData("partial class", "class")]
    public void An_edit_of_a_rule_generates_what_a_fresh_run_does(string from, string to)
    {
        var edited = Rule.Replace(from, to);
        Assert.NotEqual(Rule, edited);

        Assert.Equal(GeneratorTest.TryRun(edited, Usings, Shared, Sources.Schema).Files, GeneratorTest.TryRunTwice(Rule, edited, Usings, Shared, Sources.Schema).Files);
    }

    [Theory]
    [InlineData("e.Port == 5", "e.Port == 6", false)]
    [InlineData("e.Port == 5;", "/* six */ e.Port == 6;", false)]
    [InlineData("=> e.Port == 5;", "{ return true; }", true)]
    [InlineData("[\"a\", \"b\"]", "[\"a\", \"c\"]", false)]
    [InlineData("\"Login\"", "\"Logon\"", true)]
    [InlineData("High = 2", "High = 3", true)]
    [InlineData("[Macro] ", "", true)]
    [InlineData("namespace Acme;\n", "#nullable disable\nnamespace Acme;\n", true)]
    public void A_rule_is_read_again_where_more_than_a_body_elsewhere_is_edited(string from, string to, bool isRead)
    {
        var (remembered, reads) = (new Remembered<string>(), 0);
        var before = GeneratorTest.Compile(Rule, Usings, Shared, Sources.Schema);
        Read(before);
        Read(before);
        Assert.Equal(1, reads);

        var edited = Shared.Replace(from, to);
        Assert.NotEqual(Shared, edited);
        Read(Edit(before, 2, edited));

        Assert.Equal(isRead ? 2 : 1, reads);

        void Read(CSharpCompilation compilation) => Remember(remembered, compilation, () => reads++.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_rule_is_read_again_where_a_body_is_edited_that_it_was_read_from()
    {
        var (remembered, reads) = (new Remembered<string>(), 0);
        var before = GeneratorTest.Compile(Rule, Usings, Shared, Sources.Schema);
        Read(before);
        Read(Edit(before, 2, Shared.Replace("e.Port == 1", "e.Port == 2")));

        Assert.Equal(2, reads);

        void Read(CSharpCompilation compilation) => Remember(remembered, compilation, () =>
        {
            TreesRead.Note(compilation.SyntaxTrees[2]);
            return reads++.ToString(System.Globalization.CultureInfo.InvariantCulture);
        });
    }

    [Fact]
    public void A_rule_is_read_again_over_other_references_or_options()
    {
        var (remembered, reads) = (new Remembered<string>(), 0);
        var before = GeneratorTest.Compile(Rule, Usings, Shared, Sources.Schema);
        Read(before);
        Read(before.WithReferences(before.References.Skip(1)));
        Read(before.WithAssemblyName("Other"));
        Read(before.WithOptions(before.Options.WithNullableContextOptions(NullableContextOptions.Disable)));

        Assert.Equal(4, reads);

        void Read(CSharpCompilation compilation) => Remember(remembered, compilation, () => reads++.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string text) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], CSharpSyntaxTree.ParseText(text, GeneratorTest.ParseOptions, compilation.SyntaxTrees[file].FilePath));

    private static void Remember(Remembered<string> remembered, CSharpCompilation compilation, Func<string> read)
    {
        var node = compilation.SyntaxTrees[0].GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().First();
        var type = compilation.GetSemanticModel(node.SyntaxTree).GetDeclaredSymbol(node)!;
        remembered.Of(node, "RuleAttribute", type, compilation, read);
    }
}
