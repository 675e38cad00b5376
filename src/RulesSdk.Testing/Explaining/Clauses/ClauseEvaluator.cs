using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CSharp.RuntimeBinder;

namespace RulesSdk.Testing;

/// <summary>
/// Evaluates clauses over objects, each by itself. Plain methods decide what a rule detects; this says which part of one
/// did not hold, and is believed only where it agrees with the method.
/// </summary>
/// <param name="rule">The rule's class.</param>
internal sealed class ClauseEvaluator(Type rule)
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<(Type Type, string Name), PropertyInfo?> Properties = new();

    /// <summary>What each clause says of some values.</summary>
    /// <param name="clauses">The clauses.</param>
    /// <param name="values">Events, counts and outcomes by name.</param>
    public IReadOnlyList<ClauseAnswer> Ask(IReadOnlyList<Clause> clauses, IReadOnlyDictionary<string, object?> values) =>
        [.. clauses.Select(clause => Ask(clause, values))];

    /// <summary>Whether so many clauses are false, without their values: most events are far from satisfying anything.</summary>
    /// <param name="clauses">The clauses.</param>
    /// <param name="values">Events, counts and outcomes by name.</param>
    /// <param name="count">How many.</param>
    public bool AreFalse(IReadOnlyList<Clause> clauses, IReadOnlyDictionary<string, object?> values, int count) =>
        clauses.Where(clause => Judge(clause, values).Holds == false).Take(count).Count() == count;

    private ClauseAnswer Ask(Clause clause, IReadOnlyDictionary<string, object?> values)
    {
        var (holds, throws) = Judge(clause, values);
        return new ClauseAnswer(clause.Code, holds, throws, ClauseValues.Of(this, clause.Node, values));
    }

    private (bool? Holds, bool Throws) Judge(Clause clause, IReadOnlyDictionary<string, object?> values)
    {
        try
        {
            return (Holds(clause.Node, values), false);
        }
        catch (Exception e) when (e is NotSupportedException or RuntimeBinderException)
        {
            return (null, false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (false, true);
        }
    }

    /// <summary>The value of a node.</summary>
    /// <exception cref="NotSupportedException">The node has no value here.</exception>
    public object? Value(ClauseNode node, IReadOnlyDictionary<string, object?> values) => node.Kind switch
    {
        "variable" or "count" or "outcome" or "element" =>
            values.TryGetValue(node.Text, out var value) && value != LetMethod.Thrown ? value : throw Unknown(node),
        "field" or "json" => Member(node, Value(node.Operand, values)),
        "item" => Call(Value(node.Operand, values), "get_Item", [node.Text]),
        "command" => node.Operands.Count == 1
            ? Member(node, Value(node.Operand, values))
            : Call(Value(node.Operand, values), node.Text, [.. node.Operands.Skip(1).Select(operand => Value(operand, values))]),
        "detection" => Call(Value(node.Operand, values), node.Text, [node.Texts[1]]),
        "opaque" => Call(null, node.Text, [Value(node.Operand, values)]),
        "constant" => ClauseConstants.Of(node),
        "option" => rule.GetProperty(node.Text, Any)?.GetValue(null) ?? throw Unknown(node),
        "all" => node.Operands.All(operand => Holds(operand, values)),
        "any" => node.Operands.Any(operand => Holds(operand, values)),
        "not" => !Holds(node.Operand, values),
        "compare" => ClauseArithmetic.Compare(node.Text, Value(node.Operand, values), Value(node.Operands[1], values)),
        "in" => Value(node.Operand, values) is var operand && node.Operands.Skip(1).Any(one => ClauseArithmetic.Compare("Equal", operand, ClauseConstants.Of(one))),
        "null" => Value(node.Operand, values) is null,
        "conditional" => Value(node.Operands[Holds(node.Operand, values) ? 1 : 2], values),
        "coalesce" => Value(node.Operand, values) ?? Value(node.Operands[1], values),
        "arithmetic" => ClauseArithmetic.Compute(node.Text, Value(node.Operand, values), Value(node.Operands[1], values)),
        "negate" => Value(node.Operand, values) is { } number ? ClauseArithmetic.Negate(number) : null,
        "convert" => ClauseArithmetic.Convert(Value(node.Operand, values), node.Text, node.Texts[1]!),
        "test" => ClauseTexts.Test(node, Value(node.Operand, values) as string, Value(node.Operands[1], values) as string),
        "function" => ClauseTexts.Function(node.Text, [.. node.Operands.Select(operand => Value(operand, values))]),
        "regex" => Regex.IsMatch((string)Value(node.Operand, values)!, node.Texts[0] ?? throw Unknown(node), (RegexOptions)int.Parse(node.Texts[1]!, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(1)),
        "glob" => Glob.IsMatch((string)Value(node.Operand, values)!, node.Text, node.Texts[1] == "+"),
        "cidr" => Cidr.IsInRange((string)Value(node.Operand, values)!, node.Text),
        "lookup" => ReferenceList.Declare(node.Text, Enum.Parse<ReferenceListKind>(node.Texts[1]!), node.Texts[2] == "+", node.Texts[3] == "+").Contains((string?)Value(node.Operand, values)),
        "table" => Table(node, (string?)Value(node.Operand, values)),
        "quantifier" => Quantifier(node, values),
        "list" => node.Operands.Zip(node.Texts).SelectMany(item => item.Second == "+" ? Items(Value(item.First, values)) : [Value(item.First, values)]).ToList(),
        _ => throw Unknown(node),
    };

    private bool Holds(ClauseNode node, IReadOnlyDictionary<string, object?> values) => (bool)Value(node, values)!;

    private object Quantifier(ClauseNode node, IReadOnlyDictionary<string, object?> values)
    {
        var items = Items(Value(node.Operand, values));
        object? Body(object? item) => Value(node.Operands[1], new Dictionary<string, object?>(values) { [node.Texts[1]!] = item });
        bool IsIn(object? item) => node.Operands.Count == 1 || (bool)Body(item)!;
        return node.Text switch
        {
            "Any" => items.Any(IsIn),
            "All" => items.All(IsIn),
            "Count" => items.Count(IsIn),
            _ => items.Select(Body).ToList(),
        };
    }

    private static IEnumerable<object?> Items(object? list) =>
        list is IEnumerable items ? items.Cast<object?>() : throw new InvalidOperationException("The list is null.");

    private static object? Member(ClauseNode node, object? instance) =>
        (instance ?? throw new InvalidOperationException($"What has the member {node.Text} is null.")).GetType() is var type
        && Properties.GetOrAdd((type, node.Text), static key => key.Type.GetProperty(key.Name, Any)) is { } property
            ? property.GetValue(instance)
            : throw Unknown(node);

    // The rule's own method where there is no instance.
    private object? Call(object? instance, string name, object?[] arguments)
    {
        var method = (instance?.GetType() ?? rule).GetMethods(Any).FirstOrDefault(method =>
            method.Name == name && method.GetParameters() is var parameters && parameters.Length == arguments.Length
            && parameters.Zip(arguments).All(pair => pair.First.ParameterType.IsInstanceOfType(pair.Second)));
        return method is null
            ? throw new NotSupportedException($"There is no method '{name}', so the clause cannot be evaluated.")
            : method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
    }

    // A cell of the row of a key, or whether there is one.
    private object? Table(ClauseNode node, string? key)
    {
        var type = AppDomain.CurrentDomain.GetAssemblies().Prepend(rule.Assembly).SelectMany(static assembly => assembly.GetTypes())
            .FirstOrDefault(type => type.FullName?.Replace('+', '.') == node.Texts[1]);
        var table = type?.GetProperty(node.Texts[2]!, Any)?.GetValue(null) ?? throw Unknown(node);
        var row = Call(table, node.Texts[0] is null ? "Contains" : "Of", [key]);
        return node.Texts[0] is { } member ? row!.GetType().GetProperty(member, Any)!.GetValue(row) : row;
    }

    private static NotSupportedException Unknown(ClauseNode node) => new($"The node '{node.Kind}' has no value here, so the clause cannot be evaluated.");
}
