namespace RulesSdk.TestRules;

/// <summary>All rules of the tests, so that a test can name one by its id.</summary>
[RulePack("test", Title = "Rules of the tests")]
public sealed partial class TestPack : IRulePack
{
    /// <summary>The rule of an id.</summary>
    public static RuleDefinition Rule(string id) => Pack.Rules.Single(rule => rule.Id == id);
}
