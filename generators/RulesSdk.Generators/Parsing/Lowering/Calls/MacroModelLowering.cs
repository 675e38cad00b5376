using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Models.Serialization;
using RulesSdk.Generators.Parsing.Foreign;

namespace RulesSdk.Generators.Parsing.Lowering.Calls;

/// <summary>Puts the models of other assemblies' macros in where they are called.</summary>
internal sealed class MacroModelLowering(LoweringContext context)
{
    // e.Succeeded, where Succeeded is a [Macro] of another assembly
    // => the body of its model, with the receiver and the arguments put in
    public Expression? Inline(
        IMethodSymbol method, Expression? receiver, IReadOnlyList<(IParameterSymbol Parameter, Expression? Value)> arguments, IOperation call)
    {
        if (ForeignModels.Macro(method, context.Target.Compilation, context.CancellationToken) is not { } macro)
        {
            return context.Report(RuleDiagnostics.NoModel, call.Syntax, $"The macro '{InlineLowering.NameOf(method)}'", method.ContainingAssembly.Name);
        }

        var values = new Dictionary<string, Expression>(StringComparer.Ordinal);
        foreach (var parameter in macro.Parameters)
        {
            var isReceiver = parameter.Name == method.ContainingType.ExtensionParameter?.Name || parameter.Name == Macros.This;
            var value = isReceiver ? receiver : arguments.FirstOrDefault(argument => argument.Parameter.Name == parameter.Name).Value;
            if (value is null)
            {
                return context.Unsupported(call);
            }

            if (Planning.Expressions.IsContainer(parameter.Type) && parameter.Naming != context.NamingOf(value) && ReadsBelow(macro.Body, parameter.Name))
            {
                return context.Report(
                    RuleDiagnostics.NotPortable, call.Syntax, $"The macro '{InlineLowering.NameOf(method)}'", method.ContainingAssembly.Name,
                    $"reads fields named as in {parameter.Naming}, but here they are named as in {context.NamingOf(value)}", "make it a macro over the event's own type");
            }

            values[parameter.Name] = value;
        }

        if (Portable.Fault(macro.Body) is { } fault)
        {
            return context.Report(RuleDiagnostics.NotPortable, call.Syntax, $"The macro '{InlineLowering.NameOf(method)}'", method.ContainingAssembly.Name, fault.Fault, fault.Remedy);
        }

        var body = PutIn(macro.Body, values);
        return ExpressionTree.Walk(body).All(Operands.IsReadable)
            ? ExpressionTree.Walk(body).All(HasItsEventAtHand) ? body : context.Unsupported(call, "compare what is in a list with its own event only; join two events by fields that have one value")
            : context.Unsupported(call, "read the fields of one record of the event at a time, and compare those");
    }

    private static bool ReadsBelow(Expression body, string name) =>
        ExpressionTree.Walk(body).Any(part => part is Expression.Field && Planning.FieldPath.Of(part)?.Root.Name == name);

    private bool HasItsEventAtHand(Expression part) => part switch
    {
        Expression.Quantifier quantifier => Operands.IsWalkable(quantifier.List) && context.IsOfOneEvent(quantifier),
        Expression.CommandLineMember => context.IsOfOneEvent(part),
        _ => true,
    };

    // The result has the form that lowering the macro's source here would give.
    private Expression PutIn(Expression body, Dictionary<string, Expression> values)
    {
        switch (body)
        {
            case Expression.Variable variable:
                return values.TryGetValue(variable.Name, out var value) ? value : variable;
            case Expression.Quantifier quantifier:
                // an element has a name that no variable of this body has
                var list = PutIn(quantifier.List, values);
                var element = quantifier.Element with { Name = context.Unused(quantifier.Element.Name) };
                context.Name(element, list);
                var inner = new Dictionary<string, Expression>(values, StringComparer.Ordinal) { [quantifier.Element.Name] = element };
                return quantifier with { List = Operands.Required(list), Element = element, Body = quantifier.Body is null ? null : PutIn(quantifier.Body, inner) };
        }

        return body.WithChildren(part => PutIn(part, values)) switch
        {
            Expression.All all => Build.All(all.Terms),
            Expression.Any any => Build.Any(any.Terms),
            Expression.Not not => Build.Not(not.Operand),
            Expression.IsNull isNull => Build.IsNull(isNull.Operand),
            Expression.Compare compare => Build.Compare(compare.Left, compare.Operator, compare.Right),

            // The macro may take a parameter as never null that is given a nullable value here. Reading a member of a
            // null record fails by itself.
            Expression.Item item => item with { Instance = Operands.Required(item.Instance) },
            Expression.JsonMember member => member with { Instance = Operands.Required(member.Instance) },
            Expression.CommandLineMember member => member with { Instance = Operands.Required(member.Instance) },
            Expression.TextFunction { Kind: TextFunctionKind.Length } length => length with { Arguments = [Operands.Required(length.Arguments[0])] },
            var other => other,
        };
    }
}
