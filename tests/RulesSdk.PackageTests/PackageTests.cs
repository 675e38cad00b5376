using System.IO.Compression;
using System.Text.Json;

namespace RulesSdk.PackageTests;

public sealed class PackageTests(Packages packages) : IClassFixture<Packages>
{
    private const string ChainOverPackage =
        """
        using System.Text;
        using Acme;
        using RulesSdk;
        using RulesSdk.Schemas;

        var found = new List<Detection>();
        var engine = HostRules.CreateEngine(new CallbackSink(found.Add), new RulesEngineOptions { Phases = DetectionPhases.Closed });
        var source = engine.OpenSource<WorkloadEvent>("host");
        string[] lines =
        [
            "{'date':'2025-01-01T00:00:00Z','id':'1','evt':{'name':'exec'},'usr':{'id':'ann'},'process':{'comm':'bash','executable':{'name':'bash'},'ancestors':[{'executable':{'name':'sshd'}}]}}",
            "{'date':'2025-01-01T00:01:00Z','id':'2','evt':{'name':'exec'},'usr':{'id':'ann'},'process':{'comm':'whoami','executable':{'name':'whoami'}}}",
            "{'date':'2025-01-01T00:01:00Z','id':'3','evt':{'name':'exec'},'usr':{'id':'bob'},'process':{'comm':'whoami','executable':{'name':'whoami'}}}",
        ];
        for (var position = 0; position < lines.Length; position++)
        {
            source.Process(Encoding.UTF8.GetBytes(lines[position].Replace('\'', '"')), position);
        }

        engine.Complete();
        foreach (var detection in found.Where(detection => detection.Rule.Id == "discovery_over_ssh"))
        {
            Console.WriteLine($"{detection.Severity} {detection.Rule.Id} {detection.Case}");
        }

        bool Has(string id) => HostRules.Pack.Rules.Any(rule => rule.Id == id);
        Console.WriteLine($"aws workload own: {Has("aws_lateral_movement_using_iam_session_token")} {Has("exec_whoami")} {Has("discovery_over_ssh")}");

        namespace Acme
        {
            using RulesSdk.Rules.Aws;
            using RulesSdk.Rules.Workload;

            /// <summary>Detects discovery over SSH.</summary>
            [Rule("discovery_over_ssh", Title = "Discovery over SSH")]
            [Window("1h")]
            public sealed partial class DiscoveryOverSsh
            {
                [GroupBy] static string User(WorkloadEvent e) => e.Usr.Id;

                [Activity(typeof(SshSession))] public partial bool Ssh { get; }

                [Activity(typeof(ExecWhoami))] public partial bool Whoami { get; }

                [Case("Discovery over SSH", Severity.High)] bool Discovery => Ssh && Whoami;
            }

            [RulePack("host", Include = [typeof(AwsRules), typeof(WorkloadRules)])]
            public sealed partial class HostRules : IRulePack;
        }
        """;

    [Fact]
    public async Task A_project_outside_the_solution_compiles_its_rules_and_detects()
    {
        var folder = CreateProject("consumer");

        var (exitCode, output) = await DotNet.Run(
            folder, packages.CacheOfItsOwn, "run", "-c", "Release", "-p:UseSharedCompilation=false");

        Assert.True(exitCode == 0, output);
        var detections = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "Critical Account emptied after its second factor was removed: bob",
                "High Token used elsewhere: ann",
                "Medium Bulk export:",
            ],
            detections);
    }

    [Fact]
    public async Task A_chain_over_signals_of_a_package_detects_and_a_pack_runs_those_of_packages_too()
    {
        var folder = packages.NewFolder("chain");
        await File.WriteAllTextAsync(Path.Combine(folder, "Acme.Chains.csproj"), ProjectOf("RulesSdk.Rules.Workload", "RulesSdk.Rules.Aws"));
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), ChainOverPackage);

        var (exitCode, output) = await DotNet.Run(
            folder, packages.CacheOfItsOwn, "run", "-c", "Release", "-p:UseSharedCompilation=false");

        Assert.True(exitCode == 0, output);
        Assert.Equal(
            ["High discovery_over_ssh Discovery over SSH", "aws workload own: True True True"],
            output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_name_that_binds_to_nothing_fails_the_build_with_a_diagnostic_of_ours()
    {
        var (folder, _) = await CreateMisspeltProject("typo");

        var (exitCode, output) = await DotNet.Run(folder, packages.CacheOfItsOwn, "build", "-v", "q", "-p:UseSharedCompilation=false");

        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"TokenUsedElsewhere\.cs\(\d+,\d+\): error RULE\d{4}: .*isued.*issued", output);
    }

    [Fact]
    public async Task The_compiler_writes_what_is_wrong_with_a_rule_to_a_sarif_file_for_code_scanning()
    {
        var (folder, line) = await CreateMisspeltProject("sarif");

        var (exitCode, output) = await DotNet.Run(folder, packages.CacheOfItsOwn, "build", "-v", "q", "-p:UseSharedCompilation=false", "-p:ErrorLog=found.sarif%2Cversion=2.1");

        Assert.True(exitCode != 0, output);
        using var log = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "found.sarif")));
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(log.RootElement.GetProperty("runs").EnumerateArray());
        var result = Assert.Single(run.GetProperty("results").EnumerateArray(), static one => one.GetProperty("ruleId").GetString()!.StartsWith("RULE", StringComparison.Ordinal));
        Assert.Equal(("RULE0003", "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("level").GetString()));
        Assert.Contains("'isued'", result.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
        var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
        Assert.EndsWith("Rules/TokenUsedElsewhere.cs", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(line, place.GetProperty("region").GetProperty("startLine").GetInt32());
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        Assert.Equal("A parameter binds to nothing", rule.GetProperty("shortDescription").GetProperty("text").GetString());
        Assert.Equal("https://github.com/rulessdk/rulessdk/blob/main/docs/diagnostics/RULE0003.md", rule.GetProperty("helpUri").GetString());
    }

    [Fact]
    public void The_package_brings_its_generator_and_turns_documentation_on()
    {
        using var package = ZipFile.OpenRead(packages.PathOf("RulesSdk"));

        var files = package.Entries.Select(entry => entry.FullName).ToArray();
        Assert.Contains("analyzers/dotnet/cs/RulesSdk.Generators.dll", files);
        Assert.Contains("analyzers/dotnet/cs/RulesSdk.Analyzers.dll", files);
        Assert.Contains("analyzers/dotnet/cs/RulesSdk.CodeFixes.dll", files);
        Assert.Contains("buildTransitive/RulesSdk.props", files);
        Assert.Contains("lib/net10.0/RulesSdk.xml", files);
    }

    [Theory]
    [InlineData("RulesSdk", "")]
    [InlineData("RulesSdk.Attack", "RulesSdk")]
    [InlineData("RulesSdk.Schemas", "RulesSdk")]
    [InlineData("RulesSdk.Hosting", "Microsoft.Extensions.Configuration.Abstractions Microsoft.Extensions.DependencyInjection.Abstractions Microsoft.Extensions.Hosting.Abstractions Microsoft.Extensions.Logging.Abstractions Microsoft.Extensions.Options RulesSdk RulesSdk.Enrichment RulesSdk.Input")]
    [InlineData("RulesSdk.Hosting.AspNetCore", "RulesSdk.Hosting")]
    [InlineData("RulesSdk.Hosting.Kafka", "Confluent.Kafka RulesSdk.Hosting")]
    [InlineData("RulesSdk.Orleans", "Microsoft.Orleans.Server RulesSdk")]
    [InlineData("RulesSdk.Hosting.PostgreSql", "Npgsql RulesSdk.Hosting")]
    [InlineData("RulesSdk.Hosting.Redis", "RulesSdk.Hosting StackExchange.Redis")]
    [InlineData("RulesSdk.Hosting.Sqlite", "Microsoft.Data.Sqlite RulesSdk.Hosting")]
    [InlineData("RulesSdk.Input", "RulesSdk System.IO.Hashing ZstdSharp.Port")]
    [InlineData("RulesSdk.Enrichment", "CsvHelper MaxMind.Db RulesSdk")]
    [InlineData("RulesSdk.Rules.Aws", "RulesSdk RulesSdk.Schemas")]
    [InlineData("RulesSdk.Rules.Udm", "RulesSdk RulesSdk.Schemas")]
    [InlineData("RulesSdk.Rules.Workload", "RulesSdk RulesSdk.Schemas")]
    public void A_package_depends_on_what_it_names_and_nothing_else(string id, string dependencies)
    {
        using var package = ZipFile.OpenRead(packages.PathOf(id));
        using var manifest = package.Entries.Single(entry => entry.FullName == $"{id}.nuspec").Open();

        var ids = System.Xml.Linq.XDocument.Load(manifest).Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => element.Attribute("id")!.Value)
            .Order(StringComparer.Ordinal);
        Assert.Equal(dependencies, string.Join(' ', ids));
    }

    [Theory]
    [InlineData("RulesSdk")]
    [InlineData("RulesSdk.Attack")]
    [InlineData("RulesSdk.Cli")]
    public void A_package_with_the_facts_of_attack_brings_their_terms_along(string id)
    {
        using var package = ZipFile.OpenRead(packages.PathOf(id));
        using var notice = new StreamReader(package.Entries.Single(static entry => entry.FullName == "NOTICE.txt").Open());

        Assert.Contains("© 2025 The MITRE Corporation. This work is reproduced and distributed with the permission of The MITRE Corporation.", notice.ReadToEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Constants_of_a_package_name_techniques_and_the_analyzer_knows_which_version_has_them()
    {
        var folder = packages.NewFolder("attack");
        await File.WriteAllTextAsync(Path.Combine(folder, "Acme.Attack.csproj"), ProjectOf("RulesSdk.Attack"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Program.cs"),
            """
            using RulesSdk;

            Console.WriteLine($"{Acme.Rules.Pack.AttackVersion} {Acme.Fails.Rule.Metadata.Attack[0].Techniques[0]} {AttackVersion.V18.Find("T1110.001")}");

            namespace Acme
            {
                [EventSchema("acme.login")]
                public sealed partial record Login
                {
                    [EventTime] public DateTimeOffset Time { get; init; }

                    public string User { get; init; } = "";
                }

                [Rule("fails", Severity.Low), Attack(Tactic.CredentialAccess, Attack18.CredentialAccess.BruteForcePasswordGuessing)]
                public sealed partial class Fails
                {
                    [Event] static bool Any(Login e) => e.User == "ann";
                }

                [RulePack("acme", AttackVersion = "18.1")]
                public sealed partial class Rules : IRulePack;
            }
            """);

        var (exitCode, output) = await DotNet.Run(folder, packages.CacheOfItsOwn, "run", "-c", "Release", "-p:UseSharedCompilation=false");
        Assert.True(exitCode == 0, output);
        Assert.Equal("18.1 T1110.001 T1110.001 Brute Force: Password Guessing", output.Trim());

        var program = Path.Combine(folder, "Program.cs");
        await File.WriteAllTextAsync(program, (await File.ReadAllTextAsync(program)).Replace("Tactic.CredentialAccess", "Tactic.Impact", StringComparison.Ordinal));
        (exitCode, output) = await DotNet.Run(folder, packages.CacheOfItsOwn, "build", "-c", "Release", "-v", "q", "-p:UseSharedCompilation=false");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error RULE0090: 'T1110.001' is no technique of the tactic Impact in ATT&CK 18.1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_installs_and_lists_its_rules()
    {
        var folder = packages.NewFolder("tool");

        var (installed, log) = await DotNet.Run(
            folder, packages.CacheOfItsOwn, "tool", "install", "RulesSdk.Cli", "--version", packages.Version, "--tool-path", folder);
        Assert.True(installed == 0, log);
        var (exitCode, output) = await DotNet.RunProgram(Path.Combine(folder, "rulesdk"), folder, packages.CacheOfItsOwn, "list", "--format", "ndjson");

        Assert.True(exitCode == 0, output);
        Assert.Contains("\"id\":\"aws_lateral_movement_using_iam_session_token\"", output, StringComparison.Ordinal);
        Assert.Contains("\"id\":\"lateral_movement_attack_chain\"", output, StringComparison.Ordinal);
    }

    /// <summary>The sources of examples/CustomPack in a project that knows the SDK only as a package.</summary>
    private string CreateProject(string name)
    {
        var folder = packages.NewFolder(name);
        var example = Path.Combine(Packages.Root, "examples", "CustomPack");
        foreach (var file in Directory.EnumerateFiles(example, "*.cs", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(example, file);
            if (relative.StartsWith("obj", StringComparison.Ordinal) || relative.StartsWith("bin", StringComparison.Ordinal))
            {
                continue;
            }

            var target = Path.Combine(folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.WriteAllText(Path.Combine(folder, "Acme.Detections.csproj"), ProjectOf("RulesSdk"));
        return folder;
    }

    /// <summary>The same with the parameter of a rule misspelt, and the line on which it is.</summary>
    private async Task<(string Folder, int Line)> CreateMisspeltProject(string name)
    {
        const string Written = "User(AuditEvent issued)";
        var folder = CreateProject(name);
        var rule = Path.Combine(folder, "Rules", "TokenUsedElsewhere.cs");
        var source = await File.ReadAllTextAsync(rule);
        await File.WriteAllTextAsync(rule, source.Replace(Written, "User(AuditEvent isued)", StringComparison.Ordinal));
        return (folder, source[..source.IndexOf(Written, StringComparison.Ordinal)].Count(static letter => letter == '\n') + 1);
    }

    private string ProjectOf(params string[] references) =>
        $"""
         <Project Sdk="Microsoft.NET.Sdk">
           <PropertyGroup>
             <OutputType>Exe</OutputType>
             <TargetFramework>net10.0</TargetFramework>
             <ImplicitUsings>enable</ImplicitUsings>
             <Nullable>enable</Nullable>
             <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
             <NoWarn>$(NoWarn);CS1591;NU1603</NoWarn>
           </PropertyGroup>
           <ItemGroup>
             {string.Concat(references.Select(reference => $"<PackageReference Include=\"{reference}\" Version=\"[{packages.Version}]\" />"))}
           </ItemGroup>
         </Project>
         """;
}
