using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using RulesSdk.Runtime.Aggregates;

namespace RulesSdk.Testing;

/// <summary>Runs the outcome methods of a rule over the matches of a detection, match by match.</summary>
internal sealed class OutcomeFold : IOutcomeScope
{
    // What reflection says of a method stays the same.
    private static readonly ConcurrentDictionary<MethodInfo, Type[]> SchemasOf = new();
    private static readonly ConcurrentDictionary<MethodInfo, object?> Zeros = new();
    private readonly RuleMembers _members;
    private readonly IReadOnlyList<MethodInfo> _methods;
    private readonly Dictionary<(string Outcome, Aggregate Aggregate, AggregateSite Site), IAccumulator> _accumulators = [];
    private readonly Dictionary<string, object?> _values;
    private readonly Dictionary<MethodInfo, int> _aggregates = [];
    private string _outcome = "";

    // How many aggregates the current call has folded.
    private int _folded;

    // The list values that the current method takes; null while the match's first row is folded.
    private IReadOnlyList<string>? _lists;

    /// <summary>A fold of outcomes, over no match yet.</summary>
    /// <param name="members">The rule.</param>
    /// <param name="methods">Those of its outcomes that are folded, in source order; by default all.</param>
    public OutcomeFold(RuleMembers members, IReadOnlyList<MethodInfo>? methods = null)
    {
        _members = members;
        _methods = methods ??= members.Outcomes;
        _values = methods.ToDictionary(method => RuleMembers.VariableName(method.Name), Zero, StringComparer.Ordinal);
    }

    /// <summary>The values by name, first letter in lower case.</summary>
    public IReadOnlyDictionary<string, object?> ByName => _values;

    /// <summary>The values in source order.</summary>
    public IReadOnlyList<object?> Values => [.. _methods.Select(method => _values[RuleMembers.VariableName(method.Name)])];

    /// <summary>The names of those whose arrays were cut.</summary>
    public IReadOnlyList<string> Cut
    {
        get
        {
            var cut = _accumulators.Where(one => one.Value.IsCut).Select(one => one.Key.Outcome).ToHashSet(StringComparer.Ordinal);
            return [.. _methods.Select(method => method.Name).Where(cut.Contains)];
        }
    }

    /// <summary>Folds a match in.</summary>
    public void Add(RuleMatch match)
    {
        OutcomeScope.Use(this);
        try
        {
            for (var row = 0; row < match.Rows.Count; row++)
            {
                foreach (var method in _methods.Where(method => Binds(method, match)))
                {
                    _outcome = method.Name;
                    _lists = row == 0 ? null : ListsOf(method);
                    _folded = 0;
                    var isValue = RuleMembers.TryInvoke(method, match.Events, [match.Rows[row], _values], out var value);
                    var aggregates = _aggregates[method] = Math.Max(_folded, _aggregates.GetValueOrDefault(method));

                    // An argument that throws is not folded; what throws once all are folded is the outcome itself.
                    if (isValue || _folded == aggregates)
                    {
                        _values[RuleMembers.VariableName(method.Name)] = isValue ? value : Zero(method);
                    }
                }
            }
        }
        finally
        {
            OutcomeScope.Use(null);
        }
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

        // A match counts once; its further combinations of list elements count where the argument names an element.
        if (value is not null && (_lists is null || _lists.Any(list => Names(site.Text, list))))
        {
            accumulator.Add(value);
        }

        _folded++;
        return (TResult)accumulator.Value!;
    }

    public void Same(bool equal) => throw new InvalidOperationException(
        $"The outcome '{_outcome}' calls Same, which joins variables and folds nothing (call it from a [GroupBy] method).");

    // In a chain a match is one event, and an outcome over another schema has nothing to fold of it.
    private static bool Binds(MethodInfo method, RuleMatch match) =>
        SchemasOf.GetOrAdd(method, static method => [.. RuleMembers.Parameters(method).Select(parameter => parameter.Type).Where(type => type.IsDefined(typeof(EventSchemaAttribute)))])
            .All(schema => match.Events.Any(e => e.Event.As(schema, method.Module.Assembly) is not null));

    // By the names that the parameters have in the method's text.
    private IReadOnlyList<string> ListsOf(MethodInfo method) =>
    [
        .. method.GetParameters().Select(parameter => parameter.Name!)
            .Where(name => _members.Lets.Any(let => let.IsList && let.Name == RuleMembers.VariableName(name))),
    ];

    private static bool Names(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var before = at == 0 ? ' ' : text[at - 1];
            var after = at + name.Length == text.Length ? ' ' : text[at + name.Length];
            if (!char.IsLetterOrDigit(before) && before is not ('_' or '.') && !char.IsLetterOrDigit(after) && after != '_')
            {
                return true;
            }
        }

        return false;
    }

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
