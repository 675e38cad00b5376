namespace RulesSdk.Testing;

/// <summary>The script of an attack: steps that leave events, waits between them, and the detections it must lead to.</summary>
/// <typeparam name="TScene">The attacker, the victim and their means. A new scene is created for each planted attack.</typeparam>
/// <param name="name">The attack's name.</param>
public sealed class AttackChain<TScene>(string name)
{
    private readonly List<(string Name, TimeSpan Wait, double Jitter, Func<TScene, DateTimeOffset, SyntheticEvent> Make)> _steps = [];
    private readonly List<Func<TScene, ExpectedDetection>> _expected = [];
    private TimeSpan _wait;
    private double _jitter;

    /// <summary>The attack's name.</summary>
    public string Name { get; } = name;

    /// <summary>Waits before the next step.</summary>
    /// <param name="duration">How long, as a duration: <c>"90s"</c>, <c>"10m"</c>.</param>
    /// <param name="jitter">The fraction of the duration by which the wait may be shorter or longer.</param>
    public AttackChain<TScene> Wait(string duration, double jitter = 0.25)
    {
        _wait += Duration.Parse(duration);
        _jitter = jitter;
        return this;
    }

    /// <summary>Adds a step.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="make">Makes the event it leaves at a time.</param>
    public AttackChain<TScene> Step(string step, Func<TScene, DateTimeOffset, SyntheticEvent> make)
    {
        _steps.Add((step, _wait, _jitter, make));
        _wait = TimeSpan.Zero;
        return this;
    }

    /// <summary>Says what the attack must lead to.</summary>
    public AttackChain<TScene> Expect(Func<TScene, ExpectedDetection> detection)
    {
        _expected.Add(detection);
        return this;
    }

    /// <summary>Plays the attack once.</summary>
    /// <param name="scene">Who attacks whom with what.</param>
    /// <param name="number">Its place among the attacks of the stream.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="random">The source of the jitter.</param>
    public PlantedAttack Plant(TScene scene, int number, DateTimeOffset start, Random random)
    {
        var now = start;
        var steps = new List<PlantedStep>();
        foreach (var step in _steps)
        {
            // Whole seconds: CloudTrail has no finer ones, and the events of a chain keep their order.
            var jittered = step.Wait.TotalSeconds * (1 + (step.Jitter * ((2 * random.NextDouble()) - 1)));
            now += TimeSpan.FromSeconds(Math.Round(jittered));
            steps.Add(new PlantedStep(step.Name, step.Make(scene, now)));
        }

        return new PlantedAttack(Name, number, steps, [.. _expected.Select(expect => expect(scene))]);
    }
}
