using System.Globalization;
using Microsoft.CSharp.RuntimeBinder;

namespace RulesSdk.Testing;

/// <summary>Says which clauses are false for every event that lacks some fields.</summary>
/// <param name="rule">The class whose clauses they are.</param>
/// <param name="isMissing">Whether no event has what is at a place.</param>
internal sealed class FieldJudge(Type rule, Func<FieldPath, bool> isMissing)
{
    private readonly ClauseEvaluator _evaluator = new(rule);

    private enum Answer
    {
        Unknown,
        True,
        False,
    }

    /// <summary>Whether a clause is false, or throws, whatever else an event has.</summary>
    public bool IsFalse(ClauseNode clause, FieldScope scope) => Judge(clause, scope) == Answer.False;

    /// <summary>Whether a key is null or zero, whatever else an event has.</summary>
    public bool IsZero(ClauseNode key, FieldScope scope)
    {
        try
        {
            return Evaluate(key, scope) is null or "" || (Evaluate(key, scope) is ValueType value && value.Equals(Activator.CreateInstance(value.GetType())));
        }
        catch (Exception e) when (e is NotSupportedException or RuntimeBinderException)
        {
            return false;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return true;
        }
    }

    private Answer Judge(ClauseNode node, FieldScope scope) => node.Kind switch
    {
        "all" => node.Operands.Select(operand => Judge(operand, scope)).ToList() is var all && all.Contains(Answer.False) ? Answer.False : all.TrueForAll(static one => one == Answer.True) ? Answer.True : Answer.Unknown,
        "any" => node.Operands.Select(operand => Judge(operand, scope)).ToList() is var any && any.TrueForAll(static one => one == Answer.False) ? Answer.False : any[0] == Answer.True ? Answer.True : Answer.Unknown,
        "quantifier" when node.Text == "Any" && node.Operands.Count == 2 && Judge(node.Operands[1], scope.WithElement(node)) == Answer.False => Answer.False,
        _ => Ask(node, scope),
    };

    // What throws does not hold, whatever is around it.
    private Answer Ask(ClauseNode node, FieldScope scope)
    {
        try
        {
            return (bool)Evaluate(node, scope)! ? Answer.True : Answer.False;
        }
        catch (Exception e) when (e is NotSupportedException or RuntimeBinderException)
        {
            return Answer.Unknown;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Answer.False;
        }
    }

    // The evaluator knows no event, so what is not missing has no value.
    private object? Evaluate(ClauseNode node, FieldScope scope)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        return _evaluator.Value(Without(node, scope, values), values);
    }

    private ClauseNode Without(ClauseNode node, FieldScope scope, Dictionary<string, object?> values)
    {
        if (node.Kind == "quantifier")
        {
            return node with { Operands = [Without(node.Operand, scope, values), .. node.Operands.Skip(1).Select(body => Without(body, scope.WithElement(node), values))] };
        }

        // No list has an element other than null.
        if (node.Kind == "variable" && scope.Find(node) is { Steps: [.., { IsElements: true }], Type.IsValueType: false } element && isMissing(element))
        {
            values["missing element"] = null;
            return ClauseNodes.Variable("missing element");
        }

        if (node.Kind is "field" or "item" && scope.Find(node) is { } place && isMissing(place) && scope.Find(node.Operand) is { } inner && inner.Text != place.Text && TryZero(inner.Type, node, out var zero))
        {
            var name = "missing " + values.Count.ToString(CultureInfo.InvariantCulture);
            values.Add(name, zero);
            return ClauseNodes.Variable(name);
        }

        return node with { Operands = [.. node.Operands.Select(operand => Without(operand, scope, values))] };
    }

    // What is read where there is nothing.
    private static bool TryZero(Type type, ClauseNode node, out object? zero)
    {
        try
        {
            var empty = Activator.CreateInstance(type);
            zero = node.Kind == "field" ? type.GetProperty(node.Text)!.GetValue(empty) : type.GetProperty("Item", [typeof(string)])!.GetValue(empty, [node.Text]);
            return true;
        }
        catch (Exception e) when (e is MissingMemberException or NullReferenceException or System.Reflection.TargetInvocationException)
        {
            zero = null;
            return false;
        }
    }
}
