namespace RulesSdk.Testing;

/// <summary>Edits of command lines, so that they have a word, a flag or an option, or do not.</summary>
/// <param name="evaluation">Evaluates nodes.</param>
internal sealed class CommandEdits(DraftEvaluation evaluation)
{
    public IEnumerable<Edit> Of(ClauseNode node, bool want, Draft draft, Scope scope)
    {
        if (Place.Of(node.Operand, draft, scope) is not { } place || evaluation.Value(node.Operand, draft, scope) is not CommandLine command)
        {
            return [];
        }

        var argument = node.Operands.Count > 1 ? evaluation.Value(node.Operands[1], draft, scope) as string ?? "" : "";
        string[] words = node.Text switch
        {
            "HasFlag" => argument.Length == 1 ? [$"-{argument}"] : [$"--{argument}"],
            "HasOption" => [$"--{argument}=value"],
            "HasOptionStartingWith" => argument.Contains('=', StringComparison.Ordinal) ? [$"--{argument}value"] : [$"--{argument}=value"],
            _ => [argument],
        };
        return want
            ? [Edit(draft, place, [.. command.Arguments, .. words]), Edit(draft, place, [.. words, .. command.Arguments]), Edit(draft, place, words)]
            : [
                .. Enumerable.Range(0, command.Arguments.Count).Select(i => Edit(draft, place, command.Arguments.Where((_, number) => number != i))),
                Edit(draft, place, ["other"]),
                Edit(draft, place, []),
            ];
    }

    private static Edit Edit(Draft draft, Place place, IEnumerable<string> words) => new(draft.Set(place, ValueAssigner.Words(words)));
}
