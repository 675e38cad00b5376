using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>Runs the outcome methods of a rule over the matches of a detection, match by match.</summary>
internal sealed class OutcomeFold : IOutcomeScope
{
    // What reflection says of a method stays the same.
    private static readonly ConcurrentDictionary<MethodInfo, Type[]> SchemasOf = new();
    private static readonly ConcurrentDictionary<MethodInfo, object?> Zeros = new();
    private readonly Dictionary<(string Outcome, Aggregate Aggregate, AggregateSite Site), IAccumulator> _accumulators = [];
    private string _outcome = "";

    private OutcomeFold()
    {
    }

    /// <summary>The outcomes' values in source order, and the names of those whose arrays were cut.</summary>
    public static (IReadOnlyList<object?> Values, IReadOnlyList<string> Cut) Run(IReadOnlyList<MethodInfo> outcomes, IReadOnlyList<RuleMatch> matches)
    {
        var fold = new OutcomeFold();
        var values = outcomes.ToDictionary(method => RuleMembers.VariableName(method.Name), method => Zero(method), StringComparer.Ordinal);
        Outcomes.Use(fold);
        try
        {
            foreach (var match in matches)
            {
                foreach (var method in outcomes.Where(method => Binds(method, match)))
                {
                    fold._outcome = method.Name;
                    if (RuleMembers.TryInvoke(method, match, values, out var value))
                    {
                        values[RuleMembers.VariableName(method.Name)] = value;
                    }
                }
            }
        }
        finally
        {
            Outcomes.Use(null);
        }

        var cut = fold._accumulators.Where(one => one.Value.IsCut).Select(one => one.Key.Outcome).ToHashSet(StringComparer.Ordinal);
        return ([.. outcomes.Select(method => values[RuleMembers.VariableName(method.Name)])],
            [.. outcomes.Select(method => method.Name).Where(cut.Contains)]);
    }

    /// <summary>Whether two rows of outcomes say the same.</summary>
    public static bool AreEqual(IReadOnlyList<object?> left, IReadOnlyList<object?> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => AreEqual(pair.First, pair.Second));

    public TResult Fold<T, TResult>(Aggregate aggregate, T value, AggregateSite site)
    {
        var key = (_outcome, aggregate, site);
        if (!_accumulators.TryGetValue(key, out var accumulator))
        {
            _accumulators.Add(key, accumulator = Accumulator.Create<T>(aggregate));
        }

        if (value is not null)
        {
            accumulator.Add(value);
        }

        return (TResult)accumulator.Value!;
    }

    public void Same(bool equal) => throw new InvalidOperationException(
        $"The outcome '{_outcome}' calls Same, which joins variables and folds nothing (call it from a [Match] method).");

    // In a chain a match is one event, and an outcome over another schema has nothing to fold of it.
    private static bool Binds(MethodInfo method, RuleMatch match) =>
        SchemasOf.GetOrAdd(method, static method => [.. RuleMembers.Parameters(method).Select(parameter => parameter.Type).Where(type => type.IsDefined(typeof(EventSchemaAttribute)))])
            .All(schema => match.Events.Any(e => schema.IsInstanceOfType(e.Event.Value)));

    private static object? Zero(MethodInfo method) => Zeros.GetOrAdd(method, static method => ZeroOf(method));

    private static object? ZeroOf(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(string))
        {
            return new NullabilityInfoContext().Create(method.ReturnParameter).ReadState == NullabilityState.Nullable ? null : "";
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return Array.CreateInstance(type.GetGenericArguments()[0], 0);
        }

        return type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    private static bool AreEqual(object? left, object? right) =>
        left is IEnumerable one and not string && right is IEnumerable other
            ? one.Cast<object?>().SequenceEqual(other.Cast<object?>())
            : Equals(left, right);
}
