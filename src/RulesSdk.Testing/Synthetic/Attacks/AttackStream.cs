namespace RulesSdk.Testing;

/// <summary>Attacks in a background of harmless events, in order of time, with the ground truth of each event.</summary>
/// <remarks>
/// The same attacks and options give the same bytes. Events are made while they are read, so the stream may be larger than memory: at most 4,096 attacks are held at once. Where
/// more would go on at the same time, the next ones wait, and the stream lasts longer. By construction, the shipped rules detect what <see cref="Attacks"/> say and nothing else.
/// </remarks>
public sealed class AttackStream
{
    private readonly Attack[] _attacks;
    private readonly AttackStreamOptions _options;
    private readonly AttackPlays _plays;
    private readonly Lazy<IReadOnlyList<PlantedAttack>> _planted;

    /// <summary>A stream.</summary>
    /// <param name="attacks">The attacks.</param>
    /// <param name="options">What else it has; null for one play of each attack and no background.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public AttackStream(IEnumerable<Attack> attacks, AttackStreamOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(attacks);
        (_attacks, _options) = ([.. attacks], options ?? new());
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(_options.Background);
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.Span, TimeSpan.FromHours(1));
        _plays = new AttackPlays(_attacks, _options, () => new AttackWorld(_options.Seed, People));
        _planted = new Lazy<IReadOnlyList<PlantedAttack>>(_plays.All);
    }

    /// <summary>The attacks as they are played, in the order they were named in. They are played when they are first asked for, and held.</summary>
    public IReadOnlyList<PlantedAttack> Attacks => _planted.Value;

    // Few enough events a user that nobody comes near a rule by chance.
    private int People => Math.Clamp(_options.Background / 100, 200, 50_000);

    /// <summary>Makes the events, in order of time.</summary>
    public IEnumerable<LabelledEvent> Read()
    {
        using var attacked = _plays.Read().GetEnumerator();
        var isLeft = attacked.MoveNext();
        foreach (var e in Background(_plays.FirstBlock()))
        {
            for (; isLeft && attacked.Current.Event.Time <= e.Time; isLeft = attacked.MoveNext())
            {
                yield return attacked.Current;
            }

            yield return new LabelledEvent(e, null, null);
        }

        for (; isLeft; isLeft = attacked.MoveNext())
        {
            yield return attacked.Current;
        }
    }

    private IEnumerable<SyntheticEvent> Background(AttackWorld world)
    {
        var schemas = _attacks.SelectMany(attack => attack.Schemas).Distinct().ToList();
        var kinds = new List<BackgroundKind>();
        if (schemas.Contains(AttackWorld.CloudTrailSchema))
        {
            kinds.AddRange(new CloudTrailBackground(world.CloudTrail, People).Kinds);
        }

        if (schemas.Contains(AttackWorld.WorkloadSchema))
        {
            kinds.AddRange(new WorkloadBackground(world.Workload).Kinds);
        }

        if (schemas.Contains(AttackWorld.KubernetesSchema))
        {
            kinds.AddRange(new ClusterBackground(world.Kubernetes, schemas.Contains(AttackWorld.WorkloadSchema) ? world.Workload : null).Kinds);
        }

        return kinds.Count == 0
            ? []
            : BackgroundKind.Mix([.. kinds], _options.Background, _options.Start, _options.Span, world.Random);
    }
}
