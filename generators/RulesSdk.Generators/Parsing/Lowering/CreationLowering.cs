using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Lowers what a normalizer makes: records and maps, and choices between them and between lists.</summary>
internal sealed class CreationLowering(OperationLowering lowering, LoweringContext context)
{
    private const string Remedy = "set properties by an initializer: 'new() { Name = e.User }'";

    // new UdmUser { UserId = e.User }, new Map<string> { ["k"] = e.Key }
    // => New([UserId: Field(e, "user")])
    public Expression? Created(IObjectCreationOperation operation, LoweringScope scope) =>
        ValueTypes.Of(operation.Type) is { Kind: ValueKind.Record or ValueKind.Map } type && operation.Arguments.IsEmpty
            ? Initialized(operation, type with { IsNullable = false }, scope)
            : context.Unsupported(operation, Remedy);

    /// <summary>Whether a value is one of several with parts, of which a rule reads a part.</summary>
    public static bool IsChoice(Expression value) =>
        value is Expression.Conditional or Expression.Coalesce && Planning.Expressions.IsContainer(value.Type);

    // test ? [e.Ip] : []
    // => ListOf(e.Ip when test)
    public Expression? Choose(IOperation where, Expression test, Expression whenTrue, Expression whenFalse)
    {
        if (lowering.Lists.AsListOf(where, whenTrue) is not Expression.ListOf first || lowering.Lists.AsListOf(where, whenFalse) is not Expression.ListOf second)
        {
            return null;
        }

        var items = first.Items.Select(item => When(item, test)).Concat(second.Items.Select(item => When(item, Build.Not(test))));
        return first with { Items = items.ToEquatableArray() };
    }

    /// <summary>A part of a list that is there under a further condition.</summary>
    public static ListItem When(ListItem item, Expression test) => item with { When = item.When is null ? test : Build.All(test, item.When) };

    private Expression.New? Initialized(IObjectCreationOperation operation, ValueType type, LoweringScope scope)
    {
        var members = new List<NewMember>();
        var failed = false;
        foreach (var part in operation.Initializer?.Initializers ?? [])
        {
            if (part is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target, Value: var assigned } || NameOf(target) is not { } name)
            {
                context.Unsupported(part, Remedy);
                failed = true;
            }
            else if (lowering.Visit(assigned, scope) is { } value)
            {
                members.RemoveAll(member => member.Name == name);
                members.Add(new NewMember(name, value));
            }
            else
            {
                failed = true;
            }
        }

        return failed ? null : new Expression.New(members.ToEquatableArray(), type);
    }

    private static string? NameOf(IPropertyReferenceOperation target) => target.Arguments switch
    {
        [] => target.Property.Name,
        [{ Value.ConstantValue: { HasValue: true, Value: string key } }] => key,
        _ => null,
    };
}
