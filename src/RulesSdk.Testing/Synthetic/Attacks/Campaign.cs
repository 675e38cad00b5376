namespace RulesSdk.Testing;

/// <summary>Several attacks by one intruder, one after another or at the same time.</summary>
/// <example>
/// <code>
/// var campaign = Campaign.Named("cloud, then hosts")
///     .Then(AttackCatalog.Get("iam_session_token"))
///     .Wait("20m").Meanwhile(AttackCatalog.Get("secrets_read"))
///     .Wait("2h").Then(AttackCatalog.Get("lateral_movement_credentials"));
/// </code>
/// </example>
/// <remarks>Methods change the campaign and return it.</remarks>
public sealed class Campaign : Attack
{
    private readonly List<(Attack Attack, TimeSpan Wait, bool IsMeanwhile)> _parts = [];
    private TimeSpan _wait;

    private Campaign(string name)
        : base(name)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Schemas => [.. _parts.SelectMany(part => part.Attack.Schemas).Distinct()];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Techniques => [.. _parts.SelectMany(part => part.Attack.Techniques).Distinct()];

    /// <inheritdoc/>
    public override IReadOnlyList<AttackOutcome> Outcomes => [.. _parts.SelectMany(part => part.Attack.Outcomes).Distinct()];

    /// <summary>Begins a campaign.</summary>
    /// <param name="name">Its name, as labels show it.</param>
    public static Campaign Named(string name) => new(name);

    /// <summary>Says what the intruder does.</summary>
    /// <param name="description">One or two sentences.</param>
    public Campaign Describe(string description)
    {
        Description = description;
        return this;
    }

    /// <summary>Waits before the next attack.</summary>
    /// <param name="duration">How long, as a duration: <c>"90s"</c>, <c>"10m"</c>.</param>
    public Campaign Wait(string duration)
    {
        _wait += Duration.Parse(duration);
        return this;
    }

    /// <summary>Adds an attack that begins once all before it are over, and after the wait.</summary>
    public Campaign Then(Attack attack) => Add(attack, isMeanwhile: false);

    /// <summary>Adds an attack that begins with the one before it, or by the wait later, so that their steps are interleaved.</summary>
    public Campaign Meanwhile(Attack attack) => Add(attack, isMeanwhile: true);

    /// <inheritdoc/>
    public override IReadOnlyList<PlantedAttack> Play(AttackWorld world, DateTimeOffset start, int order = 0)
    {
        ArgumentNullException.ThrowIfNull(world);
        var planted = new List<PlantedAttack>();
        var (begin, end) = (start, start);
        foreach (var (attack, wait, isMeanwhile) in _parts)
        {
            begin = (isMeanwhile ? begin : end) + wait;
            foreach (var part in attack.Play(world, begin, order))
            {
                planted.Add(part with { Number = planted.Count + 1, Campaign = Name });
                end = part.End > end ? part.End : end;
            }
        }

        return planted;
    }

    private Campaign Add(Attack attack, bool isMeanwhile)
    {
        ArgumentNullException.ThrowIfNull(attack);
        _parts.Add((attack, _wait, isMeanwhile));
        _wait = TimeSpan.Zero;
        return this;
    }
}
