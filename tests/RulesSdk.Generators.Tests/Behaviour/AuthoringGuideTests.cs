using System.Text.RegularExpressions;

namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>The rules over logins that the authoring guide shows are compiled as they stand, without a warning.</summary>
public sealed partial class AuthoringGuideTests
{
    private const string Header = "using System;\nusing System.Collections.Generic;\nusing RulesSdk;\nusing static RulesSdk.Outcomes;\n\nnamespace Acme;\n\n";

    private static readonly string[] Blocks = [.. CSharp().Matches(Guide()).Select(match => match.Groups[1].Value).Where(block => block.Contains("LoginEvent", StringComparison.Ordinal))];

    private static readonly string Schema = Blocks.Single(block => block.Contains("[EventSchema(\"acme.login\"", StringComparison.Ordinal));

    /// <summary>The ids of the rules.</summary>
    public static TheoryData<string> Rules => [.. Blocks.Select(Id).OfType<string>()];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_of_the_guide_compiles_and_has_a_program(string id)
    {
        var block = Blocks.Single(block => Id(block) == id);
        var assembly = GeneratorTest.Run(Header + Schema, Header + block).Load();
        var type = assembly.GetTypes().Single(type => type.IsDefined(typeof(RuleAttribute), inherit: false));
        var rule = (RuleDefinition)type.GetProperty("Rule")!.GetValue(null)!;

        Assert.Equal(id, rule.Id);
        Assert.NotNull(rule.CreateProgram());
        Assert.NotEmpty(rule.Plan);
    }

    [Fact]
    public void The_tuning_of_the_guide_compiles()
    {
        var rule = Blocks.Single(block => Id(block) == "login_from_new_country");
        var tuning = Blocks.Single(block => block.Contains("[Tuning(", StringComparison.Ordinal));

        var assembly = GeneratorTest.Run(Header + Schema, Header + rule, Header + tuning).Load();

        var found = (RuleTuning)assembly.GetType("Acme.OurLogins")!.GetProperty("Tuning")!.GetValue(null)!;
        Assert.Equal(("login_from_new_country", Severity.Low, 1), (found.RuleId, found.Severity, found.Exclusions.Count));
    }

    [Fact]
    public void The_guide_shows_every_sort_of_rule() => Assert.Equal(
        ["password_spraying", "unattended_account", "taken_over_step_by_step", "shared_group", "login_from_new_country"], Blocks.Select(Id).OfType<string>());

    private static string? Id(string block) => RuleId().Match(block) is { Success: true } match ? match.Groups[1].Value : null;

    private static string Guide()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RulesSdk.sln")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, "docs", "authoring.md")).ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex(@"^\[Rule\(""([^""]+)""", RegexOptions.Multiline)]
    private static partial Regex RuleId();
}
