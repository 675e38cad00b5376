using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Joins;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Parses joins, and checks that they tie every event variable to the others.</summary>
internal sealed class JoinParser(RuleBodyContext context, NameBinder binder)
{
    private readonly List<(IMethodSymbol Method, EquatableArray<Expression> Terms)> _methods = [];

    /// <summary>The methods, each with the terms of its body.</summary>
    public IReadOnlyList<(IMethodSymbol Method, EquatableArray<Expression> Terms)> Methods => _methods;

    // [Join] static bool SameUser(LoginEvent first, LoginEvent second) => first.User == second.User && …
    public void Parse()
    {
        foreach (var method in context.Members.Joins)
        {
            if (method is not { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Boolean })
            {
                context.Report(RuleDiagnostics.MemberSignature, method.Locations[0], "[Join]", method.Name, "is not a static method that returns bool", $"'static bool {method.Name}(…) => …;'");
            }
            else if (binder.Arguments(method) is { } arguments && context.Body(method, arguments) is { } body)
            {
                var terms = body is Expression.All all ? all.Terms : [body];
                context.Joins.AddRange(terms);
                _methods.Add((method, terms));
            }
            else
            {
                context.HasFailed = true;
            }
        }
    }

    // every variable is tied to the others by equality, directly or through others
    public void CheckTies(IReadOnlyList<EventVariable> variables, WindowModel? window)
    {
        if (context.HasFailed || variables.Count < 2 || window is { AllowCross: true })
        {
            return;
        }

        var first = variables.FirstOrDefault(variable => !variable.IsOptional) ?? variables[0];
        var optional = new HashSet<string>(variables.Where(variable => variable.IsOptional).Select(variable => variable.Name));
        var tied = new HashSet<string> { first.Name };
        var ties = context.Joins.OfType<Expression.Compare>()
            .Where(join => join.Operator == ComparisonOperator.Equal)
            .Select(join => (Left: ExpressionTree.Events(join.Left), Right: ExpressionTree.Events(join.Right)))
            .Where(tie => tie is { Left.Count: 1, Right.Count: 1 })
            .Select(tie => (Left: tie.Left.Single(), Right: tie.Right.Single()))
            .ToList();
        for (var count = 0; count != tied.Count;)
        {
            // an event that may be absent ties nothing to others
            count = tied.Count;
            tied.UnionWith(ties.Where(tie => tied.Contains(tie.Left) && !optional.Contains(tie.Left)).Select(tie => tie.Right).ToList());
            tied.UnionWith(ties.Where(tie => tied.Contains(tie.Right) && !optional.Contains(tie.Right)).Select(tie => tie.Left).ToList());
        }

        if (variables.FirstOrDefault(variable => !tied.Contains(variable.Name)) is { } loose)
        {
            var (why, remedy) = LooseTies.Explain([.. context.Joins.Select(DeclaredTypes.Trust)], loose.Name, first.Name);
            context.Report(RuleDiagnostics.CrossProduct, context.Type.GetMembers(loose.Method)[0].Locations[0], loose.Name, first.Name, why, remedy);
        }
    }
}
