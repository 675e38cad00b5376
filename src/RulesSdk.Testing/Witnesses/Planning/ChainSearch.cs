namespace RulesSdk.Testing;

/// <summary>Finds witnesses of a chain: for each case of its table, an event of each activity that the case asks for, under one key.</summary>
/// <param name="subject">The chain.</param>
/// <param name="run">Runs it.</param>
/// <param name="findings">Takes what is found.</param>
internal sealed class ChainSearch(ChainSubject subject, StreamRun run, WitnessFindings findings)
{
    private readonly ClauseSolver _solver = new(subject.Evaluation);
    private readonly ClauseSolver _near = new(subject.Evaluation, ClauseSolver.MostStepsNear);

    public void Search()
    {
        foreach (var (number, clauses) in subject.Cases.Index())
        {
            var name = subject.Members.Cases[number].Case.Name;
            if (Find(number, name) is not { } found)
            {
                findings.Unsolved.Add(new UnsolvedClause($"case {name}", string.Join(" && ", clauses.Select(static clause => clause.Code)), _solver.Reason ?? "no events were found for which it is the first case that holds"));
                continue;
            }

            findings.Witnesses.Add(found.Stream);
            SearchMisses(found, name, clauses);
        }
    }

    // Of the sets of activities with which the case is the first that holds, the smallest that has events.
    private FoundChain? Find(int number, string name)
    {
        foreach (var set in subject.Sets().Where(set => subject.Case(set) == number).Take(4))
        {
            var parts = subject.PartsOf(set);
            var (draft, goals) = subject.Ask(parts, set);
            Witness? stream = null;
            var solved = _solver.Solve(draft, goals.Select(static goal => goal.Goal), one =>
            {
                stream = subject.Write(one, parts) with { Case = name };
                return run.Cases(stream).Contains(name);
            });
            if (solved is not null)
            {
                return new FoundChain(solved, goals, parts, stream!);
            }
        }

        return null;
    }

    private void SearchMisses(FoundChain found, string name, IReadOnlyList<Clause> clauses)
    {
        foreach (var clause in clauses)
        {
            // Without the events of the clause's activities.
            var named = ClauseNodes.All(clause.Node).Where(static node => node.Kind == "variable").Select(static node => node.Text).ToHashSet(StringComparer.Ordinal);
            Try([.. found.Parts.Where(part => !named.Contains(part.Activity))], found.Draft, $"case {name}", clause.Code, $"without {string.Join(", ", found.Parts.Where(part => named.Contains(part.Activity)).Select(static part => part.Name))}", name);
        }

        foreach (var goal in found.Goals.Where(static goal => goal.Member is not ("key" or "other")))
        {
            Goal[] others = [.. found.Goals.Where(other => other != goal).Select(static other => other.Goal)];
            var draft = _near.Solve(found.Draft, [.. others, goal.Negated.Goal], one => !run.Cases(subject.Write(one, found.Parts)).Contains(name));
            if (draft is null)
            {
                findings.Unsolved.Add(new UnsolvedClause($"case {name}/{goal.Member}", goal.Code, _near.Reason ?? "no event was found for which this clause alone is false: it may follow from the others"));
            }
            else
            {
                Try(found.Parts, draft, $"case {name}/{goal.Member}", goal.Code, string.Join("; ", JsonPath.Differences(found.Draft.Json(goal.Member), draft.Json(goal.Member), goal.Member)), name);
            }
        }

        if (found.Parts.Count > 1 || found.Stream.Events.Count > 1)
        {
            Spread(found, name);
        }
    }

    // Under keys of their own, and further apart than the window.
    private void Spread(FoundChain found, string name)
    {
        var keys = string.Join(", ", subject.Rule.Metadata.KeyNames);
        var goals = found.Goals.Where(static goal => goal.Member != "key").Concat(found.Parts.Select((part, place) => subject.Key(part, place, $"context-{place + 1}")));
        if (_solver.Solve(found.Draft, goals.Select(static goal => goal.Goal)) is { } draft)
        {
            Try(found.Parts, draft, $"case {name}/key", keys, "each event has a key of its own", name);
        }
        else
        {
            findings.Unsolved.Add(new UnsolvedClause($"case {name}/key", keys, "no events with keys of their own were found"));
        }

        var window = subject.Members.Window!.Size;
        var step = window + TimeSpan.FromSeconds(1);
        var stream = found.Stream with { Events = [.. found.Stream.Events.Select((e, number) => DraftStreams.At(e, e.Time + (step * number)))] };
        Note(stream, $"case {name}/window", $"[Window(\"{ValueText.Span(window)}\")]", $"events {ValueText.Span(step)} apart", name);
    }

    private void Try(IReadOnlyList<ChainPart> parts, Draft draft, string member, string code, string change, string name) =>
        Note(subject.Write(draft, parts), member, code, change, name);

    private void Note(Witness stream, string member, string code, string change, string name)
    {
        if (run.Cases(stream).Contains(name))
        {
            findings.Unsolved.Add(new UnsolvedClause(member, code, "the case holds all the same"));
        }
        else
        {
            findings.NearMisses.Add(DraftStreams.Miss(stream, member, code, change, name));
        }
    }
}
