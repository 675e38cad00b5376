using System.Text.RegularExpressions;

namespace RulesSdk.Testing;

/// <summary>The script of an attack: steps that leave events, waits between them, and the detections it must lead to.</summary>
/// <typeparam name="TScene">The attacker, the victim and their means. A new scene is created for each planted attack.</typeparam>
/// <remarks>Methods change the chain and return it. Once it is complete, it may be played from several threads, each with a world of its own.</remarks>
public sealed partial class AttackChain<TScene> : Attack
{
    private const int MostOrdered = 12;

    private readonly List<ChainStep> _steps = [];
    private readonly List<Func<TScene, ExpectedDetection>> _expected = [];
    private readonly List<AttackOutcome> _outcomes = [];
    private readonly Func<AttackWorld, TScene>? _scene;
    private readonly IReadOnlyList<string> _schemas = [];
    private TimeSpan _wait;
    private double _jitter;
    private bool _isEscaped;
    private int _orders = 1;
    private int _ordered;

    /// <summary>A chain that is planted into scenes; <see cref="AttackChain.Named"/> makes one that can be played by itself.</summary>
    /// <param name="name">The attack's name.</param>
    public AttackChain(string name)
        : base(name)
    {
    }

    internal AttackChain(string name, Func<AttackWorld, TScene> scene, params IReadOnlyList<string> schemas)
        : base(name) => (_scene, _schemas) = (scene, schemas);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Schemas => _schemas;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Techniques => [.. _steps.Select(step => step.Technique).OfType<string>().Distinct()];

    /// <inheritdoc/>
    public override IReadOnlyList<AttackOutcome> Outcomes => _outcomes;

    /// <inheritdoc/>
    public override int Orders => _orders;

    /// <summary>Says what the intruder does.</summary>
    /// <param name="description">One or two sentences.</param>
    public AttackChain<TScene> Describe(string description)
    {
        Description = description;
        return this;
    }

    /// <summary>Waits before the next step.</summary>
    /// <param name="duration">How long, as a duration: <c>"90s"</c>, <c>"10m"</c>.</param>
    /// <param name="jitter">The fraction of the duration by which the wait may be shorter or longer: 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="jitter"/> is not from 0 to 1, so a step could come before the one ahead of it.</exception>
    public AttackChain<TScene> Wait(string duration, double jitter = 0.25)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(jitter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(jitter, 1);
        _wait += Duration.Parse(duration);
        _jitter = jitter;
        return this;
    }

    /// <summary>Adds a step that is no technique, such as one of the victim.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="make">Makes the event it leaves at a time.</param>
    public AttackChain<TScene> Step(string step, Func<TScene, DateTimeOffset, SyntheticEvent> make) => Add(step, null, make);

    /// <summary>Adds a step of the intruder.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="technique">Its ATT&amp;CK technique, like <c>T1550.001</c>.</param>
    /// <param name="make">Makes the event it leaves at a time.</param>
    /// <exception cref="ArgumentException"><paramref name="technique"/> is no id of a technique.</exception>
    public AttackChain<TScene> Step(string step, string technique, Func<TScene, DateTimeOffset, SyntheticEvent> make)
    {
        if (!TechniqueId().IsMatch(technique))
        {
            throw new ArgumentException(
                $"'{technique}' is no technique of ATT&CK, so the step '{step}' could not be labelled (write an id like T1550 or T1550.001).", nameof(technique));
        }

        return Add(step, technique, make);
    }

    /// <summary>Adds the same step several times.</summary>
    /// <param name="times">How often.</param>
    /// <param name="every">The wait before each but the first.</param>
    /// <param name="step">Its name.</param>
    /// <param name="technique">Its ATT&amp;CK technique.</param>
    /// <param name="make">Makes the event it leaves at a time; the number counts from 0.</param>
    public AttackChain<TScene> Repeat(int times, string every, string step, string technique, Func<TScene, DateTimeOffset, int, SyntheticEvent> make)
    {
        for (var i = 0; i < times; i++)
        {
            var number = i;
            _ = (i == 0 ? this : Wait(every, jitter: 0)).Step(step, technique, (scene, time) => make(scene, time, number));
        }

        return this;
    }

    /// <summary>Lets the steps so far come in every order: each time that the chain is played, in the next one. The waits stay where they are, and so do later steps.</summary>
    /// <exception cref="InvalidOperationException">There are more than twelve steps, so more orders than can be numbered.</exception>
    public AttackChain<TScene> InEveryOrder()
    {
        if (_steps.Count > MostOrdered)
        {
            throw new InvalidOperationException($"The chain '{Name}' has {_steps.Count} steps, so its orders cannot be numbered (let at most {MostOrdered} come in every order).");
        }

        (_orders, _ordered) = (Enumerable.Range(1, _steps.Count).Aggregate(1, static (product, factor) => product * factor), _steps.Count);

        return this;
    }

    /// <summary>Writes the events so that their strings have escapes: <c>\u0073</c> for each <c>s</c>.</summary>
    public AttackChain<TScene> Escaped()
    {
        _isEscaped = true;
        return this;
    }

    /// <summary>Says what the attack must lead to.</summary>
    public AttackChain<TScene> Expect(Func<TScene, ExpectedDetection> detection)
    {
        _expected.Add(detection);
        return this;
    }

    /// <summary>Says which rule detects the attack.</summary>
    /// <param name="rule">The rule's id.</param>
    /// <param name="key">The values of the detection's key.</param>
    /// <param name="case">The case it ends with, or null if there is none.</param>
    public AttackChain<TScene> Detected(string rule, Func<TScene, IReadOnlyList<string>> key, string? @case = null)
    {
        if (!_outcomes.Any(outcome => outcome.Rule == rule && outcome.Case == @case))
        {
            _outcomes.Add(new AttackOutcome(rule, @case, null));
        }

        return Expect(scene => new ExpectedDetection(rule, key(scene), @case));
    }

    /// <summary>Says which rule does not detect the attack, and why.</summary>
    /// <param name="rule">The rule's id; empty if no rule looks for such an attack.</param>
    /// <param name="why">Why not, in one sentence.</param>
    public AttackChain<TScene> Undetected(string rule, string why)
    {
        _outcomes.Add(new AttackOutcome(rule, null, why));
        return this;
    }

    /// <summary>Plays the attack once.</summary>
    /// <param name="scene">Who attacks whom with what.</param>
    /// <param name="number">Its place among the attacks of the stream.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="random">The source of the jitter.</param>
    public PlantedAttack Plant(TScene scene, int number, DateTimeOffset start, Random random) => Plant(scene, number, start, random, 0);

    /// <inheritdoc/>
    public override IReadOnlyList<PlantedAttack> Play(AttackWorld world, DateTimeOffset start, int order = 0)
    {
        ArgumentNullException.ThrowIfNull(world);
        var scene = _scene ?? throw new InvalidOperationException(
            $"The attack '{Name}' does not say who carries it out, so it cannot be played (make it by AttackChain.Named(…).As(…), or plant it into a scene).");
        return [Plant(scene(world), 1, start, world.Random, order % Orders)];
    }

    [GeneratedRegex(@"\AT[0-9]{4}(\.[0-9]{3})?\z")]
    private static partial Regex TechniqueId();

    private PlantedAttack Plant(TScene scene, int number, DateTimeOffset start, Random random, int order)
    {
        var now = start;
        var planted = new List<PlantedStep>();
        foreach (var (wait, step) in _steps.Zip(Order(order)))
        {
            // Whole seconds: CloudTrail has no finer ones, and the events of a chain keep their order.
            var jittered = wait.Wait.TotalSeconds * (1 + (wait.Jitter * ((2 * random.NextDouble()) - 1)));
            now += TimeSpan.FromSeconds(Math.Round(jittered));
            var e = step.Make(scene, now);
            planted.Add(new PlantedStep(step.Name, _isEscaped ? e.Escaped() : e) { Technique = step.Technique });
        }

        return new PlantedAttack(Name, number, planted, [.. _expected.Select(expect => expect(scene))]);
    }

    // The order's number in the factorial number system: 0 is the order they were added in.
    private List<ChainStep> Order(int order)
    {
        if (order == 0)
        {
            return _steps;
        }

        var (rest, ordered) = (_steps[.._ordered], new List<ChainStep>(_steps.Count));
        for (var radix = _orders; rest.Count > 0;)
        {
            radix /= rest.Count;
            ordered.Add(rest[order / radix]);
            rest.RemoveAt(order / radix);
            order %= radix;
        }

        return [.. ordered, .. _steps[_ordered..]];
    }

    private AttackChain<TScene> Add(string step, string? technique, Func<TScene, DateTimeOffset, SyntheticEvent> make)
    {
        _steps.Add(new ChainStep(step, technique, _wait, _jitter, make));
        _wait = TimeSpan.Zero;
        return this;
    }

    private sealed record ChainStep(
        string Name, string? Technique, TimeSpan Wait, double Jitter, Func<TScene, DateTimeOffset, SyntheticEvent> Make);
}
