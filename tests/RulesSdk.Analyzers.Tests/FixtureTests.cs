using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RulesSdk.Analyzers.Fixtures;

namespace RulesSdk.Analyzers.Tests;

/// <summary>Which texts of test data are said to belong to somebody. Those that are reported are put together here, so that no source has one.</summary>
public class FixtureTests
{
    private const string Address = "52.94." + "76.10";

    /// <summary>An empty assembly under the name of the test kit.</summary>
    internal static MetadataReference Kit { get; } = Library("RulesSdk.Testing");

    [Theory]
    [InlineData(Address)]
    [InlineData("http://" + Address + "/x")]
    [InlineData("from " + Address + ".")]
    [InlineData("{\"sourceIPAddress\":\"" + Address + "\"}")]
    [InlineData(Address + ":443")]
    [InlineData(Address + "/32")]
    [InlineData("::ffff:" + Address)]
    [InlineData("172.32." + "0.1")]
    [InlineData("203.0." + "114.1")]
    [InlineData("100.128." + "0.1")]
    [InlineData("198.20." + "0.1")]
    [InlineData("2600:1f18:" + ":9")]
    [InlineData("[2600:1f18:0:1:2:3:" + "4:5]:443")]
    [InlineData("2001:db9:" + ":1")]
    public async Task Addresses_of_the_internet_are_reported(string text) => Assert.Equal(["RULE0084"], await Ids($"var x = {Literal(text)};"));

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("198.51.100.255")]
    [InlineData("203.0.113.9")]
    [InlineData("10.0.0.1")]
    [InlineData("172.31.255.1")]
    [InlineData("192.168.1.1/24")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("198.19.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("2.2.2.2")]
    [InlineData("1.2.3.4")]
    [InlineData("8.8.8.8")]
    [InlineData("2001:db8::1")]
    [InlineData("3fff:1::1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("fd00::1")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.9")]
    [InlineData("2026-01-01T12:34:56Z")]
    [InlineData("aa:bb:cc:dd:ee:ff")]
    [InlineData("std::vector, 25:30")]
    [InlineData("Mozilla/5.0 (X11) Chrome/124.0.0.0 Safari/537.36 Edg/124.0.2478.80")]
    [InlineData("v23.4.5.6")]
    [InlineData("\"version\": \"23.4.5.6\"")]
    [InlineData("agent version 23.4.5.6")]
    [InlineData("23.4.5.6-beta")]
    [InlineData("23.4.5.6.in-addr.arpa")]
    [InlineData("1.3.6.1.4.1")]
    [InlineData("999.4.5.6")]
    [InlineData("23.04.05.06")]
    public async Task Addresses_of_documentation_private_ones_and_versions_are_not(string text) => Assert.Empty(await Ids($"var x = {Literal(text)};"));

    [Theory]
    [InlineData("alice.smith+x@" + "gmail.com")]
    [InlineData("user <bob@" + "mail.acme.io>")]
    public async Task Mail_addresses_are_reported(string text) => Assert.Equal(["RULE0085"], await Ids($"var x = {Literal(text)};"));

    [Theory]
    [InlineData("alice@example.com")]
    [InlineData("alice@mail.example.org")]
    [InlineData("alice@EXAMPLE.net")]
    [InlineData("alice@acme.example")]
    [InlineData("alice@acme.test")]
    [InlineData("root@localhost")]
    [InlineData("root@web-1.internal")]
    [InlineData("sa@example-project.iam.gserviceaccount.com")]
    [InlineData("git@github.com")]
    [InlineData("lodash@4.17.21")]
    [InlineData("user@host")]
    public async Task Mail_addresses_that_nobody_can_have_are_not(string text) => Assert.Empty(await Ids($"var x = {Literal(text)};"));

    [Theory]
    [InlineData("AKIA" + "Q3EGV7MXJ2TLWZ4K", "an access key of AWS")]
    [InlineData("key=ASIA" + "Q3EGV7MXJ2TLWZ4K;", "a temporary access key of AWS")]
    [InlineData("-----BEGIN RSA PRIVATE " + "KEY-----\nMIIEpAIBAAKCAQEA7", "a private key")]
    [InlineData("ghp_" + "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5", "a token of GitHub")]
    [InlineData("AIza" + "SyB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z", "an API key of Google")]
    [InlineData("xoxb" + "-2034567891-aB3dE5fG7hJ9kL1mN3pQ", "a token of Slack")]
    [InlineData("sk_" + "live_aB3dE5fG7hJ9kL1mN3", "a key of Stripe")]
    [InlineData("eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.aB3dE5fG7hJ9kL1mN3pQ5rS7", "a JSON web token")]
    [InlineData("{\"secretAccessKey\":\"wJalrX/tnFEMI+K7MDENGbPxRfiCYaB3dE5" + "fG7hJ\"}", "a secret access key of AWS")]
    public async Task Keys_are_reported_by_what_they_are_and_not_shown_in_full(string text, string what)
    {
        var found = Assert.Single(await Report($"var x = {Literal(text)};"));

        Assert.Equal("RULE0086", found.Id);
        var message = found.GetMessage(CultureInfo.InvariantCulture);
        Assert.Contains($"…' has the form of {what}, so whoever reads", message, StringComparison.Ordinal);
        Assert.DoesNotContain(text[^8..], message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPLE")]
    [InlineData("ASIAIOSFODNN7EXAMPLE")]
    [InlineData("ASIA1")]
    [InlineData("AKIA0000000000000001")]
    [InlineData("XAKIAQ3EGV7MXJ2TLWZ4K")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOC")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("secretKey=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")]
    [InlineData("commit 0123456789abcdef0123456789abcdef01234567")]
    public async Task What_is_an_example_or_no_key_is_not(string text) => Assert.Empty(await Ids($"var x = {Literal(text)};"));

    [Theory]
    [InlineData("var x = \"arn:aws:iam::48261937" + "0512:user/alice\";")]
    [InlineData("var x = \"{\\\"recipientAccountId\\\":\\\"48261937" + "0512\\\"}\";")]
    [InlineData("var e = new { AccountId = \"48261937" + "0512\" };")]
    [InlineData("F(accountId: \"48261937" + "0512\");")]
    [InlineData("var account = \"48261937" + "0512\";")]
    [InlineData("var x = $\"arn:aws:s3:eu-west-1:48261937" + "0512:{1}\";")]
    public async Task Accounts_are_reported_in_names_of_resources_and_under_their_own(string statement) =>
        Assert.Equal(["RULE0087 48261937" + "0512"], (await Report(statement)).Select(Text));

    [Theory]
    [InlineData("var x = \"48261937" + "0512\";")]
    [InlineData("var x = \"arn:aws:iam::123456789012:user/alice\";")]
    [InlineData("var x = \"arn:aws:iam::111122223333:role/r\";")]
    [InlineData("var x = \"arn:aws:iam::aws:policy/ReadOnlyAccess\";")]
    [InlineData("var accountId = \"444455556666\";")]
    [InlineData("var accountCreated = \"2026-01-01\";")]
    public async Task Accounts_of_documentation_and_other_numbers_are_not(string statement) => Assert.Empty(await Ids(statement));

    [Theory]
    [InlineData("var x = \"a " + Address + "\";")]
    [InlineData("var x = @\"a " + Address + "\";")]
    [InlineData("var x = \"\"\"a " + Address + "\"\"\";")]
    [InlineData("var x = \"a " + Address + "\"u8;")]
    [InlineData("var x = \"\"\"\n    {\n      \"ip\": \"" + Address + "\"\n    }\n    \"\"\"u8;")]
    [InlineData("var x = $\"{1} " + Address + " {2}\";")]
    [InlineData("var x = $$\"\"\"{\"ip\":\"" + Address + "\",\"n\":{{1}}}\"\"\";")]
    public async Task Texts_of_every_form_are_read_and_the_smallest_part_is_pointed_at(string statement) =>
        Assert.Equal(["RULE0084 " + Address], (await Report(statement)).Select(Text));

    [Fact]
    public async Task Each_one_of_several_is_pointed_at_and_where_escapes_hide_it_the_whole_text_is()
    {
        var found = await Report($"var x = \"{Address} {Address}\";");
        Assert.Equal(2, found.Select(one => one.Location.SourceSpan).Distinct().Count());

        Assert.Equal(["RULE0084 \"52.94.76\\u002E10\""], (await Report("var x = \"52.94.76\\u002E10\";")).Select(Text));
    }

    [Theory]
    [InlineData("[assembly: System.Reflection.AssemblyFileVersion(\"" + Address + "\")]")]
    [InlineData("class C { string AgentVersion = \"" + Address + "\"; string Version2 => \"" + Address + "\"; string Version3 { get; } = \"" + Address + "\"; }")]
    public async Task Versions_are_known_by_what_they_are_given_to(string source) => Assert.Empty(await ReportSource(source));

    [Fact]
    public async Task Only_projects_that_reference_the_test_kit_are_read()
    {
        Assert.Single(await ReportSource($"class C {{ string X = \"{Address}\"; }}"));
        Assert.Empty(await ReportSource($"class C {{ string X = \"{Address}\"; }}", Library("RulesSdk")));
    }

    [Fact]
    public async Task A_rule_can_be_turned_off_where_it_does_not_apply()
    {
        Assert.Empty(await ReportSource($"class C {{\n#pragma warning disable RULE0084 // a range that a vendor documents\nstring X = \"{Address}\"; }}"));
        var options = Compile("class C { string X = \"" + Address + "\"; }", Kit);
        Assert.Empty(await options.WithOptions(options.Options.WithSpecificDiagnosticOptions([new("RULE0084", ReportDiagnostic.Suppress)])).WithAnalyzers([new FixtureAnalyzer()]).GetAnalyzerDiagnosticsAsync());
    }

    [Theory]
    [InlineData("events.ndjson", 1)]
    [InlineData("events.JSON", 1)]
    [InlineData("PublicAPI.Unshipped.txt", 0)]
    public async Task Logs_among_the_additional_files_are_read(string name, int count)
    {
        var file = new TextFile(name, $"{{\"ip\":\"192.0.2.1\"}}\n{{\"ip\":\"{Address}\"}}\n");
        var analyzers = Compile("class C;", Kit).WithAnalyzers([new FixtureAnalyzer()], new AnalyzerOptions([file]));

        var found = await analyzers.GetAnalyzerDiagnosticsAsync();

        Assert.Equal(count, found.Length);
        Assert.All(found, one => Assert.Equal(new LinePosition(1, 7), one.Location.GetLineSpan().StartLinePosition));
    }

    private static string Text(Diagnostic diagnostic) => $"{diagnostic.Id} {diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)}";

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static async Task<IReadOnlyList<string>> Ids(string statement) => [.. (await Report(statement)).Select(one => one.Id)];

    private static Task<ImmutableArray<Diagnostic>> Report(string statement) => ReportSource($"class C {{ void M() {{ {statement} }} }}");

    private static Task<ImmutableArray<Diagnostic>> ReportSource(string source, MetadataReference? library = null) =>
        Compile(source, library ?? Kit).WithAnalyzers([new FixtureAnalyzer()]).GetAnalyzerDiagnosticsAsync();

    private static CSharpCompilation Compile(string source, MetadataReference library) =>
        CSharpCompilation.Create("Acme.Tests", [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview))], [library]);

    private static PortableExecutableReference Library(string name)
    {
        using var stream = new MemoryStream();
        var compiled = CSharpCompilation.Create(name, [], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)], new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(stream);
        Assert.True(compiled.Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, Encoding.UTF8);
    }
}
