namespace RulesSdk.PackageTests;

/// <summary>The kit refers to no test framework, so the same tests run in xunit v2 and v3.</summary>
public sealed class TestFrameworkTests(Packages packages) : IClassFixture<Packages>
{
    private const string V2 =
        """
        <PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.14.1" />
        <PackageReference Include="xunit" Version="2.9.3" />
        <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
        """;

    private const string V3 = """<PackageReference Include="xunit.v3" Version="2.0.3" />""";

    private const string Source =
        """
        using RulesSdk.Testing;
        using Xunit;

        namespace Acme;

        [EventSchema("acme.login")]
        public sealed partial record LoginEvent
        {
            [EventTime] public DateTimeOffset Time { get; init; }
            public string User { get; init; } = "";
        }

        [Rule("root_login", Severity.Low)]
        public sealed partial class RootLogin
        {
            [Event] static bool Login(LoginEvent e) => e.User == "root";
        }

        [RulePack("acme")]
        public sealed partial class AcmeRules : IRulePack;

        public sealed class Tests
        {
            public static IEnumerable<object[]> Rules => RulePackTests<AcmeRules>.RuleIds;

            [Fact]
            public void A_login_of_root_is_detected() =>
                RuleTest.For(RootLogin.Rule).Given(new LoginEvent { User = "alice" }).After("1m", new LoginEvent { User = EXPECTED }).Detects(Severity.Low);

            [Theory, MemberData(nameof(Rules))]
            public void A_rule_fires_and_misses(string rule) => RulePackTests<AcmeRules>.Check(rule);
        }
        """;

    [Theory]
    [InlineData(V2, "", "test")]
    [InlineData(V3, "<OutputType>Exe</OutputType>", "run")]
    public async Task A_test_of_a_rule_and_of_a_pack_passes_and_fails_in_each_version(string references, string property, string command)
    {
        var folder = packages.NewFolder("framework-" + command);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Acme.csproj"),
            $"""
             <Project Sdk="Microsoft.NET.Sdk">
               <PropertyGroup>
                 <TargetFramework>net10.0</TargetFramework>
                 <ImplicitUsings>enable</ImplicitUsings>
                 <Nullable>enable</Nullable>
                 {property}
               </PropertyGroup>
               <ItemGroup>
                 <PackageReference Include="RulesSdk" Version="{packages.Version}" />
                 <PackageReference Include="RulesSdk.Testing" Version="{packages.Version}" />
                 {references}
               </ItemGroup>
             </Project>
             """);

        var (passed, output) = await Run("\"root\"");
        Assert.True(passed == 0, output);

        var (failed, message) = await Run("\"alice\"");
        Assert.NotEqual(0, failed);
        Assert.Contains("The rule 'root_login' was to make one detection but made no detection.", message, StringComparison.Ordinal);
        Assert.Contains("`login.User == \"root\"` was false (login.User = \"alice\")", message, StringComparison.Ordinal);

        async Task<(int ExitCode, string Output)> Run(string user)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "Tests.cs"), Source.Replace("EXPECTED", user, StringComparison.Ordinal));
            return await DotNet.Run(folder, packages.CacheOfItsOwn, command, "-p:UseSharedCompilation=false");
        }
    }
}
