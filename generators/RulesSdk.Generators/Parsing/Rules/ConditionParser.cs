using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Chains;
using RulesSdk.Generators.Parsing.Lowering;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Parses conditions and cases over counts and outcomes, and finds which variables may be absent.</summary>
internal sealed class ConditionParser(RuleBodyContext context, NameBinder binder)
{
    // [Condition] static bool Fires(int login, long users) => login >= 10 && users > 3
    // => EventCount(login) >= 10 && Outcome(Users) > 3; what every match brings along is left out
    public Expression? Condition(List<EventVariable> variables, List<OutcomeModel> outcomes, WindowModel? window)
    {
        var conditions = context.Members.Conditions
            .Select(method => (Method: method, Value: CountBody(method, "[Condition]")))
            .Where(condition => condition.Value is not null)
            .ToList();
        var whole = Build.All(conditions.Select(condition => condition.Value!));
        var named = new HashSet<string>(ExpressionTree.Walk(whole).OfType<Expression.EventCount>().Select(count => count.Name));
        for (var index = 0; index < variables.Count; index++)
        {
            if (named.Contains(variables[index].Name) && !Conditions.Requires(whole, variables[index].Name))
            {
                variables[index] = variables[index] with { IsOptional = true };
            }
        }

        var left = Conditions.WithoutGiven(whole.Conjuncts(), name => !variables.Any(variable => variable.IsOptional && variable.Name == name));
        if (context.HasFailed)
        {
            return left;
        }

        // A condition that always holds asks for no window, but it may let a variable be absent.
        if (context.Members.Kind == RuleKind.SingleEvent)
        {
            if (left is null)
            {
                return left;
            }

            context.Report(RuleDiagnostics.RuleShape, context.Members.Conditions[0].Locations[0], context.Type.Name, "has a condition but no window", "add [Window(\"1h\")]");
        }
        else if (variables.All(variable => variable.IsOptional))
        {
            context.Report(RuleDiagnostics.NoPositiveVariable, context.Members.Conditions[0].Locations[0], context.Type.Name, variables[0].Name);
        }
        else if (window is { Kind: WindowKind.Sliding })
        {
            CheckSliding(conditions!, variables, outcomes);
        }

        return left;
    }

    // a window that slides is decided as soon as the condition holds
    private void CheckSliding(IEnumerable<(IMethodSymbol Method, Expression Value)> conditions, List<EventVariable> variables, List<OutcomeModel> outcomes)
    {
        if (variables.FirstOrDefault(variable => variable.IsOptional) is { } optional)
        {
            context.Report(RuleDiagnostics.AbsenceWithoutEnd, context.Type.GetMembers(optional.Method)[0].Locations[0], FixProperties.Names(variables.Where(variable => !variable.IsOptional).Select(variable => variable.Method)), optional.Name);
            return;
        }

        var monotone = new Monotone(outcomes, variables);
        foreach (var (method, value) in conditions)
        {
            if (Conditions.WithoutGiven(value.Conjuncts(), static _ => true) is { } left && monotone.Fault(left) is var (term, why))
            {
                context.Report(RuleDiagnostics.ConditionCanFail, method.Locations[0], method.Name, ExpressionPrinter.Print(term), why);
            }
        }
    }

    // [Case("Many", Severity.High)] static bool Many(int login) => login >= 100
    public List<CaseCondition> Cases()
    {
        foreach (var property in context.Members.Cases)
        {
            context.Report(RuleDiagnostics.MemberSignature, property.Locations[0], "[Case]", property.Name, "is a property, which only chains have", $"'static bool {property.Name}(int variable, …) => …;'");
        }

        var cases = new List<CaseCondition>();
        foreach (var method in context.Members.CaseMethods)
        {
            if (CountBody(method, "[Case]") is { } value)
            {
                cases.Add(new CaseCondition(method.Name, value));
            }
        }

        if (context.IsReporting && !context.HasFailed)
        {
            CheckReach(cases);
            CheckEvidence(cases);
        }

        return cases;
    }

    // more events are more evidence
    private void CheckEvidence(List<CaseCondition> cases)
    {
        foreach (var (row, variable, milder) in CaseReach.Falls([.. cases.Select(condition => condition.Value)], Severities(cases)))
        {
            var method = MethodOf(cases[row]);
            context.Report(
                RuleDiagnostics.SeverityFalls, method.Locations[0], $"some events of '{variable}'", NameOf(method), $"one more of '{variable}'", $"the milder case '{NameOf(MethodOf(cases[milder]))}' is", "give the milder case the same severity");
        }

        static string NameOf(IMethodSymbol method) => method.Attribute("CaseAttribute")!.TextAt(0) ?? method.Name;
    }

    // the first case that holds is current, so one below may never be
    private void CheckReach(List<CaseCondition> cases)
    {
        var reach = CaseReach.Of([.. cases.Select(condition => condition.Value)]);
        for (var i = 0; reach is not null && i < cases.Count; i++)
        {
            if (!reach[i].IsCurrent)
            {
                var method = MethodOf(cases[i]);
                var why = reach[i].Holds ? "whenever it holds, a case above it holds as well" : "no counts and outcomes make it hold";
                var place = reach[i].Holds ? CasePlace.Of(i, Severities(cases), order => CaseReach.Of([.. order.Select(index => cases[index].Value)])?.Select(found => found.IsCurrent)) : null;
                context.Report(RuleDiagnostics.UnreachableCase, method.Locations[0], CasePlace.Properties(place), method.Attribute("CaseAttribute")!.TextAt(0), why);
            }
        }
    }

    private List<int> Severities(List<CaseCondition> cases) =>
        [.. cases.Select(condition => CasePlace.SeverityOf(MethodOf(condition)))];

    private IMethodSymbol MethodOf(CaseCondition condition) => context.Members.CaseMethods.First(method => method.Name == condition.Member);

    public void CheckNoCaseMethods()
    {
        foreach (var method in context.Members.CaseMethods)
        {
            context.Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Case]", method.Name, "is a method, but the cases of a chain are properties", $"'bool {method.Name} => …;'");
        }
    }

    private Expression? CountBody(IMethodSymbol method, string mark)
    {
        if (method is not { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Boolean })
        {
            context.Report(RuleDiagnostics.MemberSignature, method.Locations[0], mark, method.Name, "is not a static method that returns bool", $"'static bool {method.Name}(int variable, …) => …;'");
            return null;
        }

        var arguments = method.Parameters.Select(BindCount).ToList();
        return !arguments.Contains(null) && RuleBodyContext.Lowered(context.Lowering(), method, arguments!) is { } body ? body : context.Failed<Expression>();
    }

    // a parameter of a condition is the number of events of a variable, or an outcome
    private Expression? BindCount(IParameterSymbol parameter)
    {
        var name = Symbols.Camel(parameter.Name);
        if (context.Members.Events.Any(variable => Symbols.Camel(variable.Name) == name))
        {
            return binder.Typed(parameter, (context.Compilation.GetSpecialType(SpecialType.System_Int32), new Expression.EventCount(name)));
        }

        return context.Members.Outcomes.Any(outcome => Symbols.Camel(outcome.Name) == name) && context.Variables.TryGetValue(name, out var outcome)
            ? binder.Typed(parameter, outcome)
            : binder.Unknown(parameter, "event variable or outcome", context.Members.Events.Concat(context.Members.Outcomes).Select(member => Symbols.Camel(member.Name)));
    }
}
