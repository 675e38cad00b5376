namespace RulesSdk.Testing;

/// <summary>Attacks in a background of harmless events, in order of time, with the ground truth of each event.</summary>
/// <remarks>
/// The same attacks and options give the same bytes. The events of the background are made while they are read, so it may be larger than memory; those of attacks are held. By
/// construction, the shipped rules detect what <see cref="Attacks"/> say and nothing else.
/// </remarks>
public sealed class AttackStream
{
    private readonly Attack[] _attacks;
    private readonly AttackStreamOptions _options;

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
        Attacks = Play(NewWorld());
    }

    /// <summary>The attacks as they were played, in the order they were named in.</summary>
    public IReadOnlyList<PlantedAttack> Attacks { get; }

    // Few enough events a user that nobody comes near a rule by chance.
    private int People => Math.Clamp(_options.Background / 100, 200, 50_000);

    /// <summary>Makes the events, in order of time.</summary>
    public IEnumerable<LabelledEvent> Read()
    {
        var world = NewWorld();
        var attacked = Play(world)
            .SelectMany(attack => attack.Steps.Select(step => new LabelledEvent(step.Event, attack, step)))
            .OrderBy(labelled => labelled.Event.Time)
            .ToList();
        var next = 0;
        foreach (var e in Background(world))
        {
            for (; next < attacked.Count && attacked[next].Event.Time <= e.Time; next++)
            {
                yield return attacked[next];
            }

            yield return new LabelledEvent(e, null, null);
        }

        for (; next < attacked.Count; next++)
        {
            yield return attacked[next];
        }
    }

    private AttackWorld NewWorld() => new(_options.Seed, People);

    private List<PlantedAttack> Play(AttackWorld world)
    {
        var planted = new List<PlantedAttack>();
        for (var i = 0; i < _options.Count; i++)
        {
            foreach (var attack in _attacks)
            {
                _ = world.NewIntruder();
                var start = _options.Start.AddSeconds(world.Random.Next((int)(_options.Span.TotalSeconds * 0.75)));
                planted.AddRange(attack.Play(world, start, i).Select((one, index) => one with { Number = planted.Count + index + 1 }).ToList());
            }
        }

        return planted;
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
