using System.Text.RegularExpressions;

namespace RulesSdk.PackageTests;

/// <summary>What <c>dotnet new</c> makes: it builds without a warning, and its tests pass.</summary>
public sealed partial class TemplateTests(Packages packages) : IClassFixture<Packages>
{
    [Fact]
    public async Task A_pack_with_a_file_of_each_template_builds_and_passes_its_tests()
    {
        var folder = await Install("templates");
        await New(folder, "rules-pack", "-n", "Contoso.Rules", "--PackId", "contoso");
        var pack = Path.Combine(folder, "Contoso.Rules");
        var (rules, tests) = (Path.Combine(pack, "src", "Contoso.Rules"), Path.Combine(pack, "tests", "Contoso.Rules.Tests"));
        await New(rules, "rule", "-n", "RootLogin");
        await New(rules, "rule-join", "-n", "RootThenOther");
        await New(rules, "rule-chain", "-n", "TwoNetworks");
        await New(rules, "rule-schema", "-n", "ProxyEvent");
        await New(tests, "rule-test", "-n", "RootLogin");

        var (exitCode, output) = await DotNet.Run(pack, packages.CacheOfItsOwn, "test", "-p:TreatWarningsAsErrors=true", "-p:UseSharedCompilation=false");

        Assert.True(exitCode == 0, output);
        Assert.Matches(@"Passed!  - Failed: +0, Passed: +26,", output);
        var rule = await File.ReadAllTextAsync(Path.Combine(rules, "RootLogin.cs"));
        Assert.Contains("namespace Contoso.Rules;", rule, StringComparison.Ordinal);
        Assert.Contains("[Rule(\"root_login\", Severity.Low, Title = \"Root login\")]", rule, StringComparison.Ordinal);
        Assert.Contains("[RulePack(\"contoso\", Title = \"Contoso.Rules\")]", await File.ReadAllTextAsync(Path.Combine(rules, "RulesOfPack.cs")), StringComparison.Ordinal);
        Assert.Contains("public sealed partial record ProxyEvent", await File.ReadAllTextAsync(Path.Combine(rules, "ProxyEvent.cs")), StringComparison.Ordinal);

        // Its own page names templates that exist.
        foreach (Match named in Named().Matches(await File.ReadAllTextAsync(Path.Combine(pack, "README.md"))))
        {
            Assert.True(Directory.Exists(Path.Combine(Packages.Root, "src", "RulesSdk.Templates", "content", named.Groups["name"].Value)), named.Value);
        }
    }

    [Fact]
    public async Task A_host_builds_and_detects_what_comes_on_standard_input()
    {
        var folder = await Install("host-template");
        await New(folder, "rules-host", "-n", "Watcher");
        var host = Path.Combine(folder, "Watcher");
        var (built, message) = await DotNet.Run(host, packages.CacheOfItsOwn, "build", "-p:TreatWarningsAsErrors=true", "-p:UseSharedCompilation=false");
        Assert.True(built == 0, message);

        var trail = string.Join('\n', Enumerable.Range(0, 10).Select(static i =>
            $$$"""{"eventVersion":"1.11","eventID":"{{{i}}}","eventTime":"2026-01-05T00:00:{{{i:00}}}Z","eventSource":"s3.amazonaws.com","eventName":"GetObject{{{i}}}","errorCode":"AccessDenied","sourceIPAddress":"198.51.100.7","userIdentity":{"arn":"arn:aws:iam::111122223333:user/ann"}}"""));
        await File.WriteAllTextAsync(Path.Combine(host, "trail.json"), trail + "\n");
        var (exitCode, output) = await DotNet.RunProgram("bash", host, packages.CacheOfItsOwn, "-c", "dotnet run --no-build < trail.json");

        Assert.True(exitCode == 0, output);
        Assert.Contains("Opened Medium: Several operations (aws_many_denied_calls)", output, StringComparison.Ordinal);
    }

    private async Task<string> Install(string name)
    {
        var folder = packages.NewFolder(name);
        var (exitCode, output) = await DotNet.Run(folder, packages.CacheOfItsOwn, "new", "install", packages.PathOf("RulesSdk.Templates"), "--debug:custom-hive", Hive(folder));
        Assert.True(exitCode == 0, output);
        return folder;
    }

    private async Task New(string folder, params string[] arguments)
    {
        var (exitCode, output) = await DotNet.Run(folder, packages.CacheOfItsOwn, ["new", .. arguments, "--debug:custom-hive", Hive(folder)]);
        Assert.True(exitCode == 0, output);
    }

    // Where templates are installed, so that the user's are left alone.
    private string Hive(string folder) => Path.Combine(packages.Folder, Path.GetRelativePath(packages.Folder, folder).Split('/')[0] + "-hive");

    [GeneratedRegex("dotnet new (?<name>[a-z-]+)")]
    private static partial Regex Named();
}
