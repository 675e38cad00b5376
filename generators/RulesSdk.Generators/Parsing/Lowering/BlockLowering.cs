using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Lowers the statements of a body: locals, choices and what is returned.</summary>
internal sealed class BlockLowering(OperationLowering lowering, LoweringContext context)
{
    /// <summary>Lowers statements from an index on; null where they have errors or return nothing.</summary>
    public Expression? Lower(ImmutableArray<IOperation> statements, int index, LoweringScope scope)
    {
        for (; index < statements.Length; index++)
        {
            switch (statements[index])
            {
                // var name = e.EventName; is put in where it is used
                case IVariableDeclarationGroupOperation group:
                    foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
                    {
                        context.Values[declarator.Symbol] = declarator.GetVariableInitializer() is { } initializer
                            ? lowering.Visit(initializer.Value, scope)
                            : context.Unsupported(declarator);
                    }

                    continue;
                case IReturnOperation { ReturnedValue: { } value }:
                    return lowering.Visit(value, scope);
                case IConditionalOperation choice:
                    return If(choice, statements, index + 1, scope);
                case IBlockOperation block:
                    return Lower(block.Operations.AddRange(statements.Skip(index + 1)), 0, scope);
                case { Kind: OperationKind.Empty }:
                    continue;
                case ILocalFunctionOperation function:
                    return context.Unsupported(function, "make it a static method of the rule");
                case var other:
                    return context.Unsupported(other, "write the body as one expression, or as 'if (…) return …;' followed by 'return …;'");
            }
        }

        return null;
    }

    // if (test) return a; rest
    // => Conditional(test, a, rest); All and Any where a is a constant
    private Expression? If(IConditionalOperation choice, ImmutableArray<IOperation> statements, int next, LoweringScope scope)
    {
        var rest = statements.Skip(next).ToImmutableArray();
        var test = lowering.Visit(choice.Condition, scope);
        context.Limits.Enter();
        var fault = context.Limits.Fault;
        var whenTrue = fault is null ? Lower(StatementsOf(choice.WhenTrue).AddRange(rest), 0, scope.Conditional) : context.TooComplex(choice.Syntax, fault.Value);
        var whenFalse = fault is null ? Lower(StatementsOf(choice.WhenFalse).AddRange(rest), 0, scope.Conditional) : null;
        context.Limits.Leave();
        return test is null || whenTrue is null || whenFalse is null ? null : Build.Choose(test, whenTrue, whenFalse);
    }

    private static ImmutableArray<IOperation> StatementsOf(IOperation? statement) => statement switch
    {
        null => [],
        IBlockOperation block => block.Operations,
        _ => [statement],
    };
}
