namespace RulesSdk.Attack.Tests;

public sealed class AttackVersionTests
{
    [Fact]
    public void A_sub_technique_is_found_with_its_parent_its_tactics_and_its_page()
    {
        var found = AttackVersion.V18.Find("T1552.005")!;

        Assert.Equal("Cloud Instance Metadata API", found.Name);
        Assert.Equal("Unsecured Credentials: Cloud Instance Metadata API", found.FullName);
        Assert.Equal("T1552", found.Parent!.Id);
        Assert.Equal([new AttackTactic(Tactic.CredentialAccess, "TA0006", "Credential Access", "credential-access")], found.Tactics);
        Assert.Equal("https://attack.mitre.org/techniques/T1552/005/", found.Page.ToString());
        Assert.True(found.IsSubTechnique);
        Assert.Null(found.Parent.Parent);
        Assert.Null(found.Successor);
    }

    [Fact]
    public void Tactics_of_a_technique_are_in_the_order_of_the_matrix() =>
        Assert.Equal(
            [Tactic.InitialAccess, Tactic.Persistence, Tactic.PrivilegeEscalation, Tactic.DefenseEvasion],
            AttackVersion.V18.Find("T1078")!.Tactics.Select(static tactic => tactic.Tactic));

    [Theory]
    [InlineData("T1550.006")]
    [InlineData("t1550")]
    [InlineData("")]
    public void An_id_that_the_version_has_not_is_not_found(string id) => Assert.Null(AttackVersion.V18.Find(id));

    [Theory]
    [InlineData("18.1", "T1002", AttackStatus.Revoked, "T1560")]
    [InlineData("18.1", "T1043", AttackStatus.Deprecated, null)]
    [InlineData("18.1", "T1150", AttackStatus.Revoked, "T1647")]
    [InlineData("18.1", "T1562.001", AttackStatus.Active, null)]
    [InlineData("19", "T1562.001", AttackStatus.Revoked, "T1685")]
    [InlineData("19", "T1089", AttackStatus.Revoked, "T1685")]
    [InlineData("19", "T1562.009", AttackStatus.Revoked, null)]
    [InlineData("19", "T1685", AttackStatus.Active, null)]
    public void A_technique_that_is_revoked_has_the_successor_that_is_active_now(string version, string id, AttackStatus status, string? successor)
    {
        var found = AttackVersion.Named(version)!.Find(id)!;

        Assert.Equal(status, found.Status);
        Assert.Equal(successor, found.Successor?.Id);
    }

    [Fact]
    public void Version_19_divides_the_tactic_of_evasion_and_is_known_in_part_only()
    {
        Assert.Equal(new AttackTactic(Tactic.DefenseEvasion, "TA0005", "Defense Evasion", "defense-evasion"), AttackVersion.V18.Find(Tactic.DefenseEvasion));
        Assert.Null(AttackVersion.V18.Find(Tactic.Stealth));
        Assert.Null(AttackVersion.V18.Find(Tactic.DefenseImpairment));
        Assert.Equal("TA0005", AttackVersion.V19.Find(Tactic.Stealth)!.Id);
        Assert.Equal("TA0112", AttackVersion.V19.Find(Tactic.DefenseImpairment)!.Id);
        Assert.Null(AttackVersion.V19.Find(Tactic.DefenseEvasion));
        Assert.False(AttackVersion.V18.IsPartial);
        Assert.True(AttackVersion.V19.IsPartial);
    }

    [Fact]
    public void A_version_has_all_of_its_techniques_in_the_order_of_their_ids()
    {
        var ids = AttackVersion.V18.Techniques.Select(static technique => technique.Id).ToArray();

        Assert.Equal(835, ids.Length);
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(14, AttackVersion.V18.Tactics.Count);
        Assert.Equal("TA0043", AttackVersion.V18.Tactics[0].Id);
    }

    [Fact]
    public void Versions_are_known_by_name()
    {
        Assert.Same(AttackVersion.V18, AttackVersion.Named("18.1"));
        Assert.Null(AttackVersion.Named("18"));
        Assert.Equal(["18.1", "19"], AttackVersion.All.Select(static version => version.Name));
    }

    [Fact]
    public void The_default_of_packs_is_a_version_that_is_known() =>
        Assert.Same(AttackVersion.V18, AttackVersion.Named(new RulePackAttribute("acme").AttackVersion));
}
