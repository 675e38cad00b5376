using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Parses outcomes, and checks the one that suppression names.</summary>
internal sealed class OutcomeParser(RuleBodyContext context, NameBinder binder)
{
    private static readonly HashSet<string> Aggregates =
        ["Count", "CountDistinct", "Sum", "Avg", "StdDev", "Min", "Max", "Earliest", "Latest", "Values", "DistinctValues", "Same"];

    // [Outcome] static long Users(LoginEvent login) => CountDistinct(login.User)
    public List<OutcomeModel> Parse()
    {
        var outcomes = new List<OutcomeModel>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in context.Members.Outcomes)
        {
            CheckAggregateNames(method);
            if (method is not { IsStatic: true, IsGenericMethod: false } || ValueTypes.Of(method.ReturnType) is not { } type)
            {
                context.Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Outcome]", method.Name, "is not a static method that returns a text, number, time or list", $"'static long {method.Name}(…) => Count(…);'");
                continue;
            }

            if (!method.ReturnType.IsAsAccessibleAs(context.Type))
            {
                context.Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Outcome]", method.Name, $"returns '{method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', which is less accessible than the rule", $"a return type that is as accessible as '{context.Type.Name}'");
            }

            if (binder.Arguments(method) is { } arguments && context.Body(method, arguments, isOutcome: true) is { } value)
            {
                CheckOutcome(method, value);
                outcomes.Add(new OutcomeModel(method.Name, value));
            }
            else
            {
                context.HasFailed = true;
            }

            if (!names.Add(method.Name))
            {
                context.Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Outcome]", method.Name, "has the name of another outcome", "another name");
            }

            context.Variables[Symbols.Camel(method.Name)] = (method.ReturnType, new Expression.OutcomeReference(method.Name, type));
        }

        return outcomes;
    }

    // only values folded over the matches make a list
    private void CheckOutcome(IMethodSymbol method, Expression value)
    {
        if (Planning.Expressions.IsContainer(value.Type) && value is not (Expression.Aggregate { Function: "Values" or "DistinctValues" } or Expression.OutcomeReference))
        {
            context.Report(RuleDiagnostics.NotSupportedYet, method.Locations[0], $"The list that '{method.Name}' returns", "return Values(…) or DistinctValues(…) of one value, or a single value");
        }
    }

    // an outcome named Count hides the aggregate Count in the whole class
    private void CheckAggregateNames(IMethodSymbol method)
    {
        var hidden = context.Members.Outcomes.Select(outcome => outcome.Name).Where(Aggregates.Contains).ToList();
        if (hidden.Count == 0)
        {
            return;
        }

        foreach (var call in method.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(context.CancellationToken).DescendantNodes()).OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is SimpleNameSyntax name && hidden.Contains(name.Identifier.ValueText))
            {
                context.Report(RuleDiagnostics.AggregateName, name.GetLocation(), name.Identifier.ValueText);
            }
        }
    }

    // [Suppress("24h", By = nameof(Address))]
    public void CheckSuppress(IReadOnlyList<OutcomeModel> outcomes)
    {
        if (context.Type.Attribute("SuppressAttribute") is not { } attribute)
        {
            return;
        }

        context.Duration(attribute, attribute.TextAt(0), "the time for which detections are held back");
        if (attribute.Text("By") is not { } name || context.HasFailed)
        {
            return;
        }

        var fault = outcomes.FirstOrDefault(outcome => outcome.Name == name) switch
        {
            null => ("is not an outcome of the rule", outcomes.Count == 0 ? "leave By out: the key counts" : $"name one of {NameSuggestions.List(name, outcomes.Select(outcome => outcome.Name))}"),
            { Value.Type.Kind: ValueKind.List } => ("is a list", "name an outcome with a single value"),
            _ => default((string, string)?),
        };
        if (fault is { } found)
        {
            context.Report(RuleDiagnostics.SuppressBy, attribute.Location(context.CancellationToken), FixProperties.Names(NameSuggestions.Near(name, outcomes.Where(outcome => outcome.Value?.Type.Kind != ValueKind.List).Select(outcome => outcome.Name)), name), name, found.Item1, found.Item2);
        }
    }
}
