namespace RulesSdk.Testing;

/// <summary>The attacks that come with the kit: what the shipped rules detect, and ways around them.</summary>
/// <remarks>
/// Each says in <see cref="Attack.Outcomes"/> which shipped rules detect it and with which case, or why they do not. The rules of the
/// packs <c>aws</c>, <c>workload</c> and <c>udm</c> detect exactly that. No shipped rule looks for password guessing at the console, persistence by new
/// access keys, mining, web shells and ways out of containers; these are here for rules of your own.
/// </remarks>
public static class AttackCatalog
{
    /// <summary>All attacks. Variants follow the attack they are made of, and their names begin with its name.</summary>
    public static IReadOnlyList<Attack> All { get; } =
    [
        .. SessionTokenAttacks.Make(),
        .. RoleAttacks.Make(),
        .. InstanceAttacks.Make(),
        .. SecretAttacks.Make(),
        .. DeniedCallAttacks.Make(),
        .. AccountAttacks.Make(),
        .. LateralMovementAttacks.Make(),
        .. LateralMovementEvasions.Make(),
        .. PodExecAttacks.Make(),
        .. PodTokenAttacks.Make(),
        .. SisterChainAttacks.Make(),
        .. Campaigns.Make(),
    ];

    /// <summary>The attack of a name; null if there is none.</summary>
    public static Attack? Find(string name) => All.FirstOrDefault(attack => attack.Name == name);

    /// <summary>The attack of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Attack Get(string name) => Find(name) ?? throw new ArgumentException(
        $"The catalogue has no attack '{name}', so it cannot be played (the names are those of AttackCatalog.All).", nameof(name));
}
