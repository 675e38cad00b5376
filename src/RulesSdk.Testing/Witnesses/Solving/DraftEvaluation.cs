using System.Collections;
using System.Runtime.CompilerServices;
using Microsoft.CSharp.RuntimeBinder;

namespace RulesSdk.Testing;

/// <summary>Evaluates nodes over the events of a draft.</summary>
/// <param name="rule">The rule whose nodes these are.</param>
internal sealed class DraftEvaluation(Type rule)
{
    private static readonly ConditionalWeakTable<ClauseNode, HashSet<string>> Names = [];

    private readonly ClauseEvaluator _evaluator = new(rule);

    /// <summary>Whether a goal is reached. What cannot be told or throws is not.</summary>
    public bool Holds(Goal goal, Draft draft) => Truth(goal.Node, draft, goal.Scope) == goal.Want;

    /// <summary>Whether a node holds; null where this cannot be told or it throws.</summary>
    public bool? Truth(ClauseNode node, Draft draft, Scope scope) => Value(node, draft, scope) as bool?;

    /// <summary>The value of a node; null where it has none.</summary>
    public object? Value(ClauseNode node, Draft draft, Scope scope)
    {
        try
        {
            return _evaluator.Value(node, Values(node, draft, scope));
        }
        catch (Exception e) when (e is not (OutOfMemoryException or UnsolvableException))
        {
            return null;
        }
    }

    /// <summary>Why a node has no value for any event; null where it has one, or may have.</summary>
    public string? Obstacle(ClauseNode node, Draft draft, Scope scope)
    {
        try
        {
            _evaluator.Value(node, Values(node, draft, scope));
            return null;
        }
        catch (Exception e) when (e is NotSupportedException or RuntimeBinderException)
        {
            return e.Message;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    // Of events and elements only those that the node names.
    private Dictionary<string, object?> Values(ClauseNode node, Draft draft, Scope scope)
    {
        var names = Names.GetValue(node, static node => [.. ClauseNodes.All(node).Where(static part => part.Kind is "variable" or "element").Select(static part => part.Text)]);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var variable in draft.Variables.Where(names.Contains))
        {
            values[variable] = draft.Object(variable);
        }

        foreach (var (name, bound) in scope.Elements.Where(element => names.Contains(element.Key)))
        {
            if (Value(bound.List, draft, bound.Scope) is IEnumerable list && list.Cast<object?>().Skip(bound.Index).Take(1).ToList() is [var element])
            {
                values[name] = element;
            }
        }

        return values;
    }
}
