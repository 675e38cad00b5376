using System.Collections.Immutable;

namespace RulesSdk.Testing;

/// <summary>
/// Finds events for which clauses hold. A clause that is made of others is taken apart, one alternative at a time; what cannot be taken
/// apart is asked of the events, and they are edited until it holds. An edit that undoes what was reached is not taken.
/// </summary>
/// <param name="evaluation">Evaluates nodes.</param>
/// <param name="mostSteps">After how many edits it gives up.</param>
internal sealed class ClauseSolver(DraftEvaluation evaluation, int mostSteps = ClauseSolver.MostSteps)
{
    /// <summary>After how many edits a search usually gives up.</summary>
    public const int MostSteps = 6000;

    /// <summary>After how many edits the search for a near miss gives up: it starts from what holds, so one is near or there is none.</summary>
    public const int MostStepsNear = 400;
    private const int MostAsked = 12;

    private readonly ClauseEdits _edits = new(evaluation);
    private Func<Draft, bool>? _accepts;
    private int _steps;
    private int _asked;
    private int _deepest;

    /// <summary>The last goal that could not be reached, for whoever asks why there is no solution.</summary>
    public Goal? Failed { get; private set; }

    /// <summary>Whether there were events for which all goals are reached, but which would not do.</summary>
    public bool WasRefused => _asked > 0;

    /// <summary>Why there is no solution, if that is known.</summary>
    public string? Reason { get; private set; }

    /// <summary>A draft in which all goals are reached; null if none was found.</summary>
    /// <param name="draft">Where to start.</param>
    /// <param name="goals">What has to be reached, in the order in which it is tried.</param>
    /// <param name="accepts">Whether a solution will do; only some are asked for.</param>
    public Draft? Solve(Draft draft, IEnumerable<Goal> goals, Func<Draft, bool>? accepts = null)
    {
        var all = goals.ToImmutableList();
        (_steps, _asked, _deepest, Failed, Reason) = (0, 0, -1, null, null);
        _accepts = accepts;
        return Solve(draft, all, [], all);
    }

    private bool IsAccepted(Draft draft)
    {
        if (_accepts is null)
        {
            return true;
        }

        if (_asked++ >= MostAsked)
        {
            _steps = mostSteps;
            return false;
        }

        return _accepts(draft);
    }

    private Draft? Solve(Draft draft, ImmutableList<Goal> pending, ImmutableList<Goal> reached, ImmutableList<Goal> all)
    {
        if (++_steps > mostSteps)
        {
            return null;
        }

        if (pending.IsEmpty)
        {
            return all.TrueForAll(goal => evaluation.Holds(goal, draft)) && IsAccepted(draft) ? draft : null;
        }

        var goal = pending[0];
        var rest = pending.RemoveAt(0);
        if (evaluation.Holds(goal, draft) && Solve(draft, rest, reached.Add(goal), all) is { } unchanged)
        {
            return unchanged;
        }

        if (goal.IsCheck)
        {
            return null;
        }

        foreach (var alternative in Parts(goal, draft))
        {
            if (Solve(alternative.Draft, alternative.Goals.AddRange(rest), reached, all) is { } solved)
            {
                return solved;
            }
        }

        foreach (var edit in IsMade(goal) ? [] : Edits(goal, draft))
        {
            if (++_steps > mostSteps)
            {
                break;
            }

            // What an edit asks for comes first, and then the goal itself must hold.
            if (edit.Goals.IsEmpty && !evaluation.Holds(goal, edit.Draft))
            {
                continue;
            }

            var next = edit.Goals.Add(goal with { IsCheck = true }).AddRange(rest);
            if (reached.TrueForAll(one => evaluation.Holds(one, edit.Draft)) && Solve(edit.Draft, next, reached, all) is { } solved)
            {
                return solved;
            }

        }

        Note(goal, reached.Count, draft);
        return null;
    }

    private void Note(Goal goal, int depth, Draft draft)
    {
        if (depth > _deepest)
        {
            (_deepest, Failed) = (depth, goal);
            Reason = evaluation.Obstacle(goal.Node, draft, goal.Scope);
        }
    }

    private IEnumerable<Edit> Edits(Goal goal, Draft draft)
    {
        try
        {
            return _edits.Of(goal, draft).Take(60).ToList();
        }
        catch (UnsolvableException e)
        {
            Reason ??= e.Message;
            return [];
        }
    }

    private static bool IsMade(Goal goal) => goal.Node.Kind is "all" or "any" or "not";

    // The ways in which a goal is made of others.
    private IEnumerable<Edit> Parts(Goal goal, Draft draft)
    {
        var (node, want, scope) = (goal.Node, goal.Want, goal.Scope);
        switch (node.Kind)
        {
            case "not":
                return [new Edit(draft, [new Goal(node.Operand, !want, scope)])];
            case "all" when want:
            case "any" when !want:
                return [new Edit(draft, [.. node.Operands.Select(operand => new Goal(operand, want, scope))])];
            case "all" or "any":
                return node.Operands.Select(operand => new Edit(draft, [new Goal(operand, want, scope)]));
            case "conditional":
                return
                [
                    new Edit(draft, [new Goal(node.Operand, true, scope), new Goal(node.Operands[1], want, scope)]),
                    new Edit(draft, [new Goal(node.Operand, false, scope), new Goal(node.Operands[2], want, scope)]),
                ];
            case "quantifier" when node.Text is "Any" or "All":
                return Quantified(goal, draft);
            default:
                return [];
        }
    }

    private IEnumerable<Edit> Quantified(Goal goal, Draft draft)
    {
        var (node, scope) = (goal.Node, goal.Scope);
        var isAny = node.Text == "Any";
        var count = (evaluation.Value(node.Operand, draft, scope) as System.Collections.IEnumerable)?.Cast<object?>().Count() ?? 0;
        Goal Body(int index, bool want) => new(node.Operands[1], want, scope.With(node.Texts[1]!, node.Operand, index));
        if (isAny != goal.Want)
        {
            // Of each element, or without elements.
            if (node.Operands.Count > 1 && count > 0)
            {
                yield return new Edit(draft, [.. Enumerable.Range(0, count).Select(index => Body(index, goal.Want))]);
            }

            if (Place.Of(node.Operand, draft, scope) is { } list)
            {
                yield return new Edit(draft.Set(list, null));
            }

            yield break;
        }

        for (var index = 0; index < count && node.Operands.Count > 1; index++)
        {
            yield return new Edit(draft, [Body(index, goal.Want)]);
        }

        if (Place.Of(node.Operand, draft, scope) is { } place)
        {
            var longer = draft.Set(place with { Steps = place.Steps.Add(count) }, ValueAssigner.EmptyElement(place));
            yield return node.Operands.Count > 1 ? new Edit(longer, [Body(count, goal.Want)]) : new Edit(longer);
        }
    }
}
