namespace RulesSdk.Testing;

/// <summary>Several attacks by one intruder.</summary>
internal static class Campaigns
{
    public static IEnumerable<Attack> Make()
    {
        Attack[] cloud = [.. SessionTokenAttacks.Make(), .. SecretAttacks.Make(), .. AccountAttacks.Make(), .. InstanceAttacks.Make()];
        Attack[] hosts = [.. LateralMovementAttacks.Make()];
        Attack Part(string name) => cloud.Concat(hosts).First(attack => attack.Name == name);
        return
        [
            Campaign.Named("campaign_token_to_persistence")
                .Describe("A stolen session token, then the secrets, then a user to come back with: one after another.")
                .Then(Part("iam_session_token")).Wait("15m").Then(Part("secrets_read")).Wait("30m").Then(Part("access_key_persistence")),
            Campaign.Named("campaign_host_to_cloud")
                .Describe("A host is taken over, and while the intruder is at work there, its instance's credentials are used elsewhere.")
                .Then(Part("lateral_movement_credentials")).Wait("5m").Meanwhile(Part("instance_credentials")),
        ];
    }
}
