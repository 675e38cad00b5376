namespace RulesSdk.Generators.Tests.Behaviour.Declarations;

/// <summary>Which version of ATT&amp;CK a compiled pack says that it means.</summary>
public sealed class AttackVersionTests
{
    [Theory]
    [InlineData("", "18.1")]
    [InlineData(", AttackVersion = \"19\"", "19")]
    [InlineData(", AttackVersion = \"1\\\"9\", Title = \"Acme\"", "1\"9")]
    public void A_pack_tells_the_version_that_it_names(string given, string version)
    {
        var pack = $"namespace Acme; [RulesSdk.RulePack(\"acme\"{given})] public sealed partial class Versioned : RulesSdk.IRulePack;";
        RuleRun.Compile([Sources.Schema, Sources.Single, pack], ["namespace Host;"], out var assembly);

        Assert.Equal(version, ((RulePack)assembly.GetType("Acme.Versioned")!.GetProperty("Pack")!.GetValue(null)!).AttackVersion);
    }
}
