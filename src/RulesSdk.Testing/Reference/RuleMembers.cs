using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace RulesSdk.Testing;

/// <summary>A rule class's attributed members, found by reflection, in source order.</summary>
internal sealed class RuleMembers
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<MethodInfo> _zeroKeys;

    public RuleMembers(Type type)
    {
        Type = type;
        Window = type.GetCustomAttribute<WindowAttribute>();
        Events = [.. Methods<EventAttribute>().Select(method => new EventMethod(VariableName(method.Name), method))];
        Joins = [.. Methods<JoinAttribute>()];
        Keys = [.. Methods<MatchAttribute>().GroupBy(method => method.Name, StringComparer.Ordinal).Select(overloads => overloads.ToList())];
        _zeroKeys = [.. Keys.SelectMany(overloads => overloads).Where(method => method.GetCustomAttribute<MatchAttribute>()!.AllowZero)];
        Outcomes = [.. Methods<OutcomeAttribute>()];
        Activities = [.. Properties<ActivityAttribute>()];
        Cases = [.. Properties<CaseAttribute>()];
    }

    public Type Type { get; }

    public WindowAttribute? Window { get; }

    public IReadOnlyList<EventMethod> Events { get; }

    public IReadOnlyList<MethodInfo> Joins { get; }

    /// <summary>The keys; each with an overload a schema in a chain.</summary>
    public IReadOnlyList<IReadOnlyList<MethodInfo>> Keys { get; }

    /// <summary>Whether the zero value counts as a key, too.</summary>
    public bool AllowsZero(MethodInfo key) => _zeroKeys.Contains(key);

    public IReadOnlyList<MethodInfo> Outcomes { get; }

    public IReadOnlyList<PropertyInfo> Activities { get; }

    public IReadOnlyList<PropertyInfo> Cases { get; }

    /// <summary>The name under which parameters refer to a method: its first letter in lower case.</summary>
    public static string VariableName(string method) => char.ToLowerInvariant(method[0]) + method[1..];

    /// <summary>A static method of the rule by name, as a predicate.</summary>
    public EventMethod Predicate(string name) => new(VariableName(name), Type.GetMethod(name, Any) ?? throw new InvalidOperationException(
        $"The rule class '{Type.Name}' has no method '{name}' for its activity, so the activity is never seen (name a static predicate of the class)."));

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
            if (e is InvalidProgramException or MissingMethodException or TypeLoadException or ArgumentException { TargetSite.Name: "CheckValue" })
            {
                ExceptionDispatchInfo.Throw(e);
            }

            result = null;
            return false;
        }
    }

    /// <summary>Calls a plain method with the events of a match: by variable name, and where there is one event only, by schema type.</summary>
    public static bool TryInvoke(MethodInfo method, RuleMatch match, out object? result) =>
        TryInvoke(method, match, EmptyOutcomes, out result);

    /// <inheritdoc cref="TryInvoke(MethodInfo, RuleMatch, out object?)"/>
    public static bool TryInvoke(MethodInfo method, RuleMatch match, IReadOnlyDictionary<string, object?> outcomes, out object? result)
    {
        var parameters = Parameters(method);
        var arguments = new object?[parameters.Count];
        for (var i = 0; i < parameters.Count; i++)
        {
            arguments[i] = Argument(parameters[i], match, outcomes);
        }

        return TryInvoke(method, null, arguments, out result);
    }

    /// <summary>The parameters of a plain method: by which name each refers to a variable or outcome, and of which type.</summary>
    public static IReadOnlyList<(string Name, Type Type)> Parameters(MethodInfo method) =>
        ParametersByMethod.GetOrAdd(method, static method => [.. method.GetParameters().Select(one => (VariableName(one.Name!), one.ParameterType))]);

    private static readonly ConcurrentDictionary<MethodInfo, (string Name, Type Type)[]> ParametersByMethod = new();
    private static readonly Dictionary<string, object?> EmptyOutcomes = [];

    private static object? Argument((string Name, Type Type) parameter, RuleMatch match, IReadOnlyDictionary<string, object?> outcomes)
    {
        var (name, type) = parameter;
        foreach (var e in match.Events)
        {
            if (e.Clause == name && type.IsInstanceOfType(e.Event.Value))
            {
                return e.Event.Value;
            }
        }

        if (outcomes.TryGetValue(name, out var outcome))
        {
            return outcome;
        }

        // Chains, and rules of one variable: by schema.
        return match.Events.Select(e => e.Event.Value).FirstOrDefault(type.IsInstanceOfType);
    }

    private IEnumerable<MethodInfo> Methods<TAttribute>()
        where TAttribute : Attribute =>
        Type.GetMethods(Any).Where(method => method.IsDefined(typeof(TAttribute))).OrderBy(method => method.MetadataToken);

    private IEnumerable<PropertyInfo> Properties<TAttribute>()
        where TAttribute : Attribute =>
        Type.GetProperties(Any).Where(property => property.IsDefined(typeof(TAttribute))).OrderBy(property => property.MetadataToken);
}

/// <summary>A plain predicate over one event.</summary>
/// <param name="Name">What it is called in detections.</param>
/// <param name="Method">The method.</param>
internal sealed record EventMethod(string Name, MethodInfo Method)
{
    /// <summary>The event class it asks.</summary>
    public Type EventType { get; } = Method.GetParameters()[0].ParameterType;

    /// <summary>Whether it holds for an event; one that throws does not.</summary>
    public bool Holds(ReferenceEvent e)
    {
        if (!e.Answers.TryGetValue(Method, out var holds))
        {
            holds = EventType.IsInstanceOfType(e.Value) && RuleMembers.TryInvoke(Method, null, [e.Value], out var result) && result is true;
            e.Answers.Add(Method, holds);
        }

        return holds;
    }
}
