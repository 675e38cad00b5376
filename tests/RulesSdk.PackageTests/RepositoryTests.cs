using System.IO.Compression;
using System.Xml.Linq;

namespace RulesSdk.PackageTests;

/// <summary>What comes with packages, and what a repository needs besides code.</summary>
public sealed class RepositoryTests(Packages packages) : IClassFixture<Packages>
{
    private static readonly string[] Shipped =
    [
        .. new[] { "src", "rules" }.SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Packages.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Where(static project => XDocument.Load(project).Descendants("IsPackable").Any(static one => one.Value == "true")).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_package_has_a_page_an_icon_a_licence_and_its_repository()
    {
        foreach (var project in Shipped)
        {
            using var package = ZipFile.OpenRead(packages.PathOf(Path.GetFileNameWithoutExtension(project)));
            var about = XDocument.Load(package.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open()).Root!.Elements().Single();
            string Of(string name) => about.Elements().Single(one => one.Name.LocalName == name).Value;

            Assert.NotNull(package.GetEntry(Of("readme")));
            Assert.NotNull(package.GetEntry(Of("icon")));
            Assert.Equal("MIT", Of("license"));
            Assert.NotEqual("", Of("description"));
            Assert.Equal("https://github.com/rulessdk/rulessdk", about.Elements().Single(static one => one.Name.LocalName == "repository").Attribute("url")!.Value);
            using var page = new StreamReader(package.GetEntry("README.md")!.Open());
            Assert.StartsWith($"# {Of("id")}\n", page.ReadToEnd(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_readme_names_every_package()
    {
        var named = File.ReadLines(Path.Combine(Packages.Root, "README.md")).Where(static line => line.StartsWith("| `RulesSdk", StringComparison.Ordinal)).Select(static line => line.Split('`')[1]);

        Assert.Equal(Shipped.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("RulesSdk")]
    [InlineData("RulesSdk.Testing")]
    [InlineData("RulesSdk.Hosting")]
    [InlineData("RulesSdk.Hosting.AspNetCore")]
    [InlineData("RulesSdk.Hosting.Kafka")]
    [InlineData("RulesSdk.Orleans")]
    [InlineData("RulesSdk.Hosting.PostgreSql")]
    [InlineData("RulesSdk.Hosting.Redis")]
    [InlineData("RulesSdk.Hosting.Sqlite")]
    [InlineData("RulesSdk.Enrichment")]
    [InlineData("RulesSdk.Input")]
    [InlineData("RulesSdk.Attack")]
    [InlineData("RulesSdk.Schemas")]
    public void A_library_has_symbols_in_a_package_of_their_own(string id)
    {
        using var symbols = ZipFile.OpenRead(Path.ChangeExtension(packages.PathOf(id), ".snupkg"));

        Assert.Contains(symbols.Entries, entry => entry.FullName == $"lib/net10.0/{id}.pdb");
    }

    [Fact]
    public void The_notices_name_what_the_packages_depend_on()
    {
        var used = Shipped.SelectMany(static project => XDocument.Load(project).Descendants("PackageReference"))
            .Where(static reference => reference.Attribute("PrivateAssets") is null).Select(static reference => reference.Attribute("Include")!.Value).Distinct().Order(StringComparer.Ordinal);
        var named = File.ReadLines(Path.Combine(Packages.Root, "THIRD-PARTY-NOTICES.md")).Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).Select(static line => line.Split('|')[1].Trim());

        Assert.Equal(used, named);
        using var tool = ZipFile.OpenRead(packages.PathOf("RulesSdk.Cli"));
        Assert.NotNull(tool.GetEntry("THIRD-PARTY-NOTICES.md"));
    }

    [Theory]
    [InlineData(".github/workflows/ci.yml", "bash .ci/run")]
    [InlineData(".github/workflows/release.yml", "bash .ci/pack")]
    [InlineData(".github/pull_request_template.md", "bash .ci/run")]
    [InlineData("SECURITY.md", "Report such a fault in private")]
    [InlineData(".devcontainer/devcontainer.json", "RulesSdk.sln")]
    public void Pipelines_and_forms_call_what_is_there(string file, string says)
    {
        var text = File.ReadAllText(Path.Combine(Packages.Root, file));

        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(text, @"\.ci/[a-z-]+|RulesSdk\.sln|global\.json|CHANGELOG\.md"),
            static named => Assert.True(File.Exists(Path.Combine(Packages.Root, named.Value)), named.Value));
    }
}
