using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace RulesSdk.Testing;

/// <summary>A rule class's attributed members, found by reflection, in source order.</summary>
internal sealed class RuleMembers
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<MethodInfo> _zeroKeys;
    private readonly RuleChange? _change;

    /// <summary>The members of a rule class.</summary>
    /// <param name="type">The rule class.</param>
    /// <param name="change">What is not as it stands there, if a mutant runs. It counts for its own rule class only.</param>
    public RuleMembers(Type type, RuleChange? change = null)
    {
        _change = change?.Rule == type ? change : null;
        Type = type;
        Window = DeclaredWindow.Of(type);
        Events = [.. Methods<EventAttribute>().Select(method => new EventMethod(VariableName(method.Name), method)).Select(one => _change?.Of(one) ?? one)];
        Keys = [.. Methods<GroupByAttribute>().GroupBy(method => method.Name, StringComparer.Ordinal).Select(overloads => overloads.ToList())];
        _zeroKeys = [.. Keys.SelectMany(overloads => overloads).Where(method => method.GetCustomAttribute<GroupByAttribute>()!.AllowZero)];
        Outcomes = [.. Methods<OutcomeAttribute>()];
        Lets = [.. Methods<LetAttribute>().Select(method => new LetMethod(VariableName(method.Name), VariableOf(method), method)).OrderBy(let => let.Variable)];
        MethodInfo[] joins = [.. Methods<JoinAttribute>()];
        Joins = _change?.Of(joins, Events, Lets) ?? joins;
        Condition = Methods<ConditionAttribute>().SingleOrDefault() is { } condition ? new Condition(this, _change?.OfCondition(condition, Events, OptionalVariables.Of(new Condition(this, condition))) ?? condition) : null;
        Activities = [.. Properties<ActivityAttribute>()];
        PropertyInfo[] cases = [.. Properties<CaseAttribute>()];
        Cases = [.. (_change?.OfCases([.. cases.Select(static row => row.GetMethod!)]) ?? cases.Select(static row => row.GetMethod!))
            .Select(test => new ChainCase(cases.First(row => row.GetMethod!.Name == test.Name).GetCustomAttribute<CaseAttribute>()!, test))];
        MethodInfo[] table = [.. Methods<CaseAttribute>()];
        CaseTable = [.. (_change?.OfCases(table) ?? table).Select(method => new Condition(this, method))];
        Sequence = type.GetCustomAttribute<SequenceAttribute>();
        Suppress = type.GetCustomAttribute<SuppressAttribute>();
        NewValue = type.GetCustomAttribute<NewValueAttribute>();
    }

    public Type Type { get; }

    public DeclaredWindow? Window { get; }

    public IReadOnlyList<EventMethod> Events { get; }

    public IReadOnlyList<MethodInfo> Joins { get; }

    /// <summary>The keys; each with an overload a schema in a chain.</summary>
    public IReadOnlyList<IReadOnlyList<MethodInfo>> Keys { get; }

    /// <summary>Whether the zero value counts as a key, too.</summary>
    public bool AllowsZero(MethodInfo key) => _zeroKeys.Contains(key);

    /// <summary>Whether all events are the same under a key, since a mutant has none.</summary>
    public bool IsDropped(MethodInfo key) => _change?.DroppedKey == VariableName(key.Name);

    /// <summary>By how much the gap of a sequence is longer, since a mutant's is.</summary>
    public double GapFactor => _change?.GapFactor ?? 1;

    public IReadOnlyList<MethodInfo> Outcomes { get; }

    /// <summary>The values of event variables, by variable and then in source order.</summary>
    public IReadOnlyList<LetMethod> Lets { get; }

    /// <summary>When a window fires; null for the default: once every variable has an event.</summary>
    public Condition? Condition { get; }

    public IReadOnlyList<PropertyInfo> Activities { get; }

    /// <summary>The case table of a chain.</summary>
    public IReadOnlyList<ChainCase> Cases { get; }

    /// <summary>The case table of any other rule.</summary>
    public IReadOnlyList<Condition> CaseTable { get; }

    public SequenceAttribute? Sequence { get; }

    public SuppressAttribute? Suppress { get; }

    public NewValueAttribute? NewValue { get; }

    /// <summary>The name under which parameters refer to a method: its first letter in lower case.</summary>
    public static string VariableName(string method) => char.ToLowerInvariant(method[0]) + method[1..];

    /// <summary>A static method of the rule by name, as a predicate.</summary>
    public EventMethod Predicate(string name)
    {
        var predicate = new EventMethod(VariableName(name), Type.GetMethod(name, Any) ?? throw new InvalidOperationException(
            $"The rule class '{Type.Name}' has no method '{name}' for its activity, so the activity is never seen (name a static predicate of the class)."));
        return _change?.Of(predicate) ?? predicate;
    }

    /// <summary>What is evidence of an activity: the one predicate of each of its signals, and its own.</summary>
    public IEnumerable<EventMethod> Evidence(PropertyInfo activity)
    {
        var attribute = activity.GetCustomAttribute<ActivityAttribute>()!;
        IEnumerable<EventMethod> evidence = [.. attribute.Signals.Select(Signal), .. attribute.When is { } when ? [Predicate(when)] : (EventMethod[])[]];
        return evidence.Where(one => _change?.DroppedEvidence != (activity.Name, one.Name));
    }

    /// <summary>The one predicate of a signal.</summary>
    public static EventMethod Signal(Type signal)
    {
        var method = new RuleMembers(signal).Events.Single();
        var id = signal.GetCustomAttribute<SignalAttribute>()?.Id ?? signal.GetCustomAttribute<RuleAttribute>()?.Id ?? signal.Name;
        return method with { Name = id };
    }

    /// <summary>Calls a plain method. One that throws does not hold: then <paramref name="result"/> is null and the answer false.</summary>
    public static bool TryInvoke(MethodInfo method, object? instance, object?[] arguments, out object? result)
    {
        try
        {
            result = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            return true;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or StackOverflowException))
        {
            if (e is MutationException or InvalidProgramException or MissingMethodException or TypeLoadException or ArgumentException { TargetSite.Name: "CheckValue" })
            {
                ExceptionDispatchInfo.Throw(e);
            }

            result = null;
            return false;
        }
    }

    /// <summary>Calls a plain method with what a match binds: events by variable name, and where there is one event only, by schema type; values by name.</summary>
    /// <param name="method">The method.</param>
    /// <param name="events">The events.</param>
    /// <param name="values">Values and outcomes by name; the first that has a name counts.</param>
    /// <param name="result">What it returned.</param>
    public static bool TryInvoke(MethodInfo method, IReadOnlyList<ClauseEvent> events, ReadOnlySpan<IReadOnlyDictionary<string, object?>> values, out object? result)
    {
        var parameters = Parameters(method);
        var arguments = new object?[parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Argument(parameters[i], events, values, method.Module.Assembly);
            if (arguments[i] == LetMethod.Thrown)
            {
                result = null;
                return false;
            }
        }

        return TryInvoke(method, null, arguments, out result);
    }

    /// <summary>The parameters of a plain method: by which name each refers to a variable or outcome, and of which type.</summary>
    public static IReadOnlyList<(string Name, Type Type)> Parameters(MethodInfo method) =>
        ParametersByMethod.GetOrAdd(method, static method => [.. method.GetParameters().Select(one => (VariableName(one.Name!), one.ParameterType))]);

    private static readonly ConcurrentDictionary<MethodInfo, (string Name, Type Type)[]> ParametersByMethod = new();

    private static object? Argument((string Name, Type Type) parameter, IReadOnlyList<ClauseEvent> events, ReadOnlySpan<IReadOnlyDictionary<string, object?>> values, Assembly rules)
    {
        var (name, type) = parameter;
        foreach (var e in events)
        {
            if (e.Clause == name && e.Event.As(type, rules) is { } value)
            {
                return value;
            }
        }

        foreach (var one in values)
        {
            if (one.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        // Chains, and rules of one variable: by schema.
        return events.Select(e => e.Event.As(type, rules)).FirstOrDefault(static value => value is not null);
    }

    // In a rule of one variable a parameter may have any name.
    private int VariableOf(MethodInfo let)
    {
        var name = Parameters(let)[0].Name;
        var variable = Events.TakeWhile(e => e.Name != name).Count();
        return variable < Events.Count ? variable : 0;
    }

    private IEnumerable<MethodInfo> Methods<TAttribute>()
        where TAttribute : Attribute =>
        Type.GetMethods(Any).Where(method => method.IsDefined(typeof(TAttribute))).OrderBy(method => method.MetadataToken);

    private IEnumerable<PropertyInfo> Properties<TAttribute>()
        where TAttribute : Attribute =>
        Type.GetProperties(Any).Where(property => property.IsDefined(typeof(TAttribute))).OrderBy(property => property.MetadataToken);
}

/// <summary>A row of a chain's table.</summary>
/// <param name="Case">What it says.</param>
/// <param name="Test">Asks a chain whether it holds.</param>
internal sealed record ChainCase(CaseAttribute Case, MethodInfo Test);

/// <summary>A plain predicate over one event.</summary>
/// <param name="Name">What it is called in detections.</param>
/// <param name="Method">The method.</param>
internal sealed record EventMethod(string Name, MethodInfo Method)
{
    /// <summary>The event class it asks.</summary>
    public Type EventType { get; } = Method.GetParameters()[0].ParameterType;

    /// <summary>The event that it is asked about: as it came, or as a normalizer makes it; null where it is none of its class. One that is run as it stands is asked of its own schema only.</summary>
    public object? EventOf(ReferenceEvent e) => !Method.IsDefined(typeof(OpaqueAttribute)) ? e.As(EventType, Method.Module.Assembly)
        : EventType.IsInstanceOfType(e.Value) ? e.Value
        : null;

    /// <summary>Whether it holds for an event; one that throws does not.</summary>
    public bool Holds(ReferenceEvent e)
    {
        if (!e.Answers.TryGetValue(Method, out var holds))
        {
            holds = EventOf(e) is { } value && RuleMembers.TryInvoke(Method, null, [value], out var result) && result is true;
            e.Answers.Add(Method, holds);
        }

        return holds;
    }
}
