using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Checks that only what may be absent depends on events that may be absent.</summary>
internal sealed class OptionalVariableChecker(RuleBodyContext context, JoinParser joins)
{
    private const int MostKeys = 4;

    // keys and outcomes, which every detection has, come from events that every match has
    public void Check(IReadOnlyList<EventVariable> variables, IReadOnlyList<KeyModel> keys, IReadOnlyList<OutcomeModel> outcomes, WindowModel? window)
    {
        var optional = new HashSet<string>(variables.Where(variable => variable.IsOptional).Select(variable => variable.Name));
        if (context.Members.Keys.Select(key => key.Name).Distinct().Skip(MostKeys).FirstOrDefault() is { } fifth)
        {
            context.Report(RuleDiagnostics.TooManyKeys, context.Members.Keys.First(key => key.Name == fifth).Locations[0], fifth, MostKeys + 1);
        }

        if (context.HasFailed || optional.Count == 0)
        {
            return;
        }

        var relied = keys.Select(key => (Member: context.Members.Keys.First(method => Symbols.Camel(method.Name) == key.Name), key.Value))
            .Concat(outcomes.Select(outcome => (Member: context.Members.Outcomes.First(method => method.Name == outcome.Name), outcome.Value)));
        foreach (var (member, value) in relied)
        {
            var named = ExpressionTree.Events(value).Concat(member.Parameters.Select(parameter => Symbols.Camel(parameter.Name)));
            if (named.FirstOrDefault(optional.Contains) is { } absent)
            {
                context.Report(RuleDiagnostics.OptionalVariable, member.Locations[0], member.Name, absent);
            }
        }

        if (window is { Anchor: >= 0 and var anchor } && variables[anchor].IsOptional)
        {
            context.Report(RuleDiagnostics.OptionalVariable, context.Members.Window!.Attribute.Location(context.CancellationToken), context.Members.Window.Name, variables[anchor].Name);
        }

        foreach (var (method, terms) in joins.Methods)
        {
            CheckOptionalJoin(method, terms, optional);
        }

        if (context.Joins.Select(join => ExpressionTree.Events(join).Where(optional.Contains).ToList()).FirstOrDefault(absent => absent.Count > 1) is { } both && !context.HasFailed)
        {
            context.Report(RuleDiagnostics.OptionalJoin, context.Members.Sequence?.Location(context.CancellationToken), "[Sequence]", $"compares '{both[0]}' and '{both[1]}', which may both be absent");
        }
    }

    // a join that names an event that may be absent is tested with that event alone, for the current match
    private void CheckOptionalJoin(IMethodSymbol method, EquatableArray<Expression> terms, HashSet<string> optional)
    {
        var absent = terms.SelectMany(ExpressionTree.Events).Where(optional.Contains).Distinct().ToList();
        if (absent.Count > 1)
        {
            context.Report(RuleDiagnostics.OptionalJoin, method.Locations[0], method.Name, $"names '{absent[0]}' and '{absent[1]}', which may both be absent");
        }
        else if (absent.Count == 1 && terms.FirstOrDefault(term => !ExpressionTree.Events(term).Contains(absent[0])) is { } other)
        {
            context.Report(RuleDiagnostics.OptionalJoin, method.Locations[0], method.Name, $"tests '{ExpressionPrinter.Print(other)}' only if there is a '{absent[0]}', which may be absent");
        }
    }
}
