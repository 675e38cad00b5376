using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning.Sources;

// Members of what is made, lists, functions of text, and conversions.
internal sealed partial class Simplifier
{
    // new() { Name = x }.Name => x
    private Expression Member(Expression instance, Expression.Field field) => instance switch
    {
        Expression.New made => As(Set(made, field.Member) ?? ZeroValue.Of(field.Type), field.Type),
        Expression.Constant { Literal: "null" } => ZeroValue.Unreadable(field.Type),
        Expression.Convert convert => Member(convert.Operand, field),
        Expression.Conditional choice when FieldPath.Of(choice) is null => Choose(choice.Test, here => here.Member(choice.WhenTrue, field), here => here.Member(choice.WhenFalse, field)),
        Expression.Coalesce other => Choose(IsNull(other.Left), here => here.Member(other.Right, field), here => here.Member(other.Left, field)),
        _ => field with { Instance = instance },
    };

    // new() { ["k"] = x }["k"] => x
    private Expression Value(Expression instance, Expression.Item item) => instance switch
    {
        Expression.New made => As(Set(made, item.Key) ?? ZeroValue.Of(item.Type), item.Type),
        Expression.Constant { Literal: "null" } => ZeroValue.Unreadable(item.Type),
        Expression.Constant => ZeroValue.Of(item.Type),
        Expression.Convert convert => Value(convert.Operand, item),
        Expression.Conditional choice when FieldPath.Of(choice) is null => Choose(choice.Test, here => here.Value(choice.WhenTrue, item), here => here.Value(choice.WhenFalse, item)),
        Expression.Coalesce other => Choose(IsNull(other.Left), here => here.Value(other.Right, item), here => here.Value(other.Left, item)),
        _ => item with { Instance = instance },
    };

    private Expression Member(Expression instance, Expression.JsonMember member) =>
        OfWhole(instance, member.Type, (here, part) => here.Member(part, member)) ?? member with { Instance = instance };

    private Expression Member(Expression instance, Expression.CommandLineMember member) =>
        OfWhole(instance, member.Type, (here, part) => here.Member(part, member)) ?? member with { Instance = instance, Arguments = member.Arguments.Select(Of).ToEquatableArray() };

    // What is asked of a value that is a whole: of one that is chosen, of one that nothing sets, of null. Null for what is read.
    private Expression? OfWhole(Expression instance, ValueType type, Func<Simplifier, Expression, Expression> member) => instance switch
    {
        Expression.Constant { Literal: "null" } => ZeroValue.Unreadable(type),
        Expression.Constant => ZeroValue.Of(type),
        Expression.Convert convert => member(this, convert.Operand),
        Expression.Conditional choice when FieldPath.Of(choice) is null => Choose(choice.Test, here => member(here, choice.WhenTrue), here => member(here, choice.WhenFalse)),
        Expression.Coalesce other => Choose(IsNull(other.Left), here => member(here, other.Right), here => member(here, other.Left)),
        _ => null,
    };

    private static Expression? Set(Expression.New made, string name) => made.Members.FirstOrDefault(member => member.Name == name)?.Value;

    private Expression Quantified(Expression.Quantifier quantifier) => Over(Of(quantifier.List), quantifier);

    private Expression Over(Expression list, Expression.Quantifier quantifier)
    {
        switch (list)
        {
            case Expression.ListOf items:
                return Expanded(items, quantifier);
            case Expression.Quantifier { Kind: QuantifierKind.Select } select:
                return Of(Composed(select, quantifier));
            case Expression.Constant { Literal: "null" }:
                return ZeroValue.Unreadable(quantifier.Type);
            case Expression.Convert convert:
                return Over(convert.Operand, quantifier);
            case Expression.Conditional choice when FieldPath.Of(choice) is null && quantifier.Kind == QuantifierKind.Select:
                return List(Either(choice, part => quantifier with { List = part }, quantifier.Type));
            case Expression.Conditional choice when FieldPath.Of(choice) is null:
                return Choose(choice.Test, here => here.Over(choice.WhenTrue, quantifier), here => here.Over(choice.WhenFalse, quantifier));
            default:
                return Decided(quantifier with { List = list, Body = quantifier.Body is null ? null : new Simplifier(known.Without(quantifier.Element.Name)).Of(quantifier.Body) });
        }
    }

    // What no element satisfies is not walked for.
    private static Expression Decided(Expression.Quantifier quantifier) => (quantifier.Kind, quantifier.Body) switch
    {
        _ when quantifier.List.MayFail() || quantifier.List.Type.IsNullable => quantifier,
        (QuantifierKind.Any, { } body) when body == Build.False => body,
        (QuantifierKind.All, { } body) when body == Build.True => body,
        (QuantifierKind.Count, { } body) when body == Build.False => new Expression.Constant("0", null, quantifier.Type),
        _ => quantifier,
    };

    // list.Select(x => A(x)).Any(y => B(y)) => list.Any(x => B(A(x)))
    private static Expression.Quantifier Composed(Expression.Quantifier select, Expression.Quantifier outer)
    {
        if (outer.Body is not { } body)
        {
            return outer with { List = select.List, Element = select.Element };
        }

        var element = select.Element;
        var taken = new HashSet<string>(body.EventVariables().Select(variable => variable.Name), StringComparer.Ordinal);
        for (var number = 2; element.Name != outer.Element.Name && taken.Contains(element.Name); number++)
        {
            element = element with { Name = select.Element.Name + number.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        }

        return outer with { List = select.List, Element = element, Body = body.With(outer.Element.Name, select.Body!.With(select.Element.Name, element)) };
    }

    // [a, .. b].Any(x => P(x)) => P(a) || b.Any(x => P(x))
    private Expression Expanded(Expression.ListOf list, Expression.Quantifier quantifier)
    {
        Expression Part(ListItem item) => item.IsSpread ? quantifier with { List = item.Value }
            : quantifier.Body is null ? Build.True
            : quantifier.Body.With(quantifier.Element.Name, item.Value);
        switch (quantifier.Kind)
        {
            case QuantifierKind.Any:
                return Disjunction(list.Items.Select(item => item.When is null ? Part(item) : Build.All(item.When, Part(item))));
            case QuantifierKind.All:
                return Conjunction(list.Items.Select(item => item.When is null ? Part(item) : Build.Any(Build.Not(item.When), Part(item))));
            case QuantifierKind.Select:
                return List(new Expression.ListOf(list.Items.Select(item => item with { Value = Part(item) }).ToEquatableArray(), quantifier.Type));
            default:
                var zero = new Expression.Constant("0", null, quantifier.Type);
                var one = new Expression.Constant("1", null, quantifier.Type);
                return list.Items
                    .Select(item => Of(Counted(item)))
                    .Where(count => count != zero)
                    .DefaultIfEmpty(zero)
                    .Aggregate((sum, next) => new Expression.Arithmetic(sum, ArithmeticOperator.Add, next, quantifier.Type));

                Expression Counted(ListItem item)
                {
                    var count = item.IsSpread ? Part(item) : new Expression.Conditional(Part(item), one, zero, quantifier.Type);
                    return item.When is null ? count : new Expression.Conditional(item.When, count, zero, quantifier.Type);
                }
        }
    }

    private Expression List(Expression.ListOf list)
    {
        var items = new List<ListItem>();
        foreach (var item in list.Items)
        {
            var when = item.When is null ? Build.True : Of(item.When);
            if (when != Build.False)
            {
                Add(item, when, when == Build.True ? this : Where(when, outcome: true));
            }
        }

        return list with { Items = items.ToEquatableArray() };

        void Add(ListItem item, Expression when, Simplifier here)
        {
            var value = here.Of(item.Value);
            if (item.IsSpread && value is Expression.Conditional choice && FieldPath.Of(choice) is null)
            {
                value = here.List(Either(choice, static part => part, value.Type));
            }

            if (!item.IsSpread || value is not Expression.ListOf inner)
            {
                // what is null cannot be walked
                var isMissing = item.IsSpread && IsMissing(value);
                items.Add(new ListItem(isMissing ? ZeroValue.Unreadable(list.Type.Element!) : value, item.IsSpread && !isMissing) { When = when == Build.True ? null : when });
                return;
            }

            items.AddRange(inner.Items.Select(part => part with { When = Build.All(when, part.When ?? Build.True) is var both && both != Build.True ? both : null }));
        }
    }

    private static bool IsListed(Expression value) => value is { Type: { Kind: ValueKind.List, IsNullable: false } } and not Expression.Constant;

    // test ? [a] : b => [a if test, .. b if !test]: a list is read by its path or part by part, and a choice is neither
    private static Expression.ListOf Listed(Expression test, Expression first, Expression second)
    {
        return new Expression.ListOf(Items(first, test).Concat(Items(second, Build.Not(test))).ToEquatableArray(), first.Type);

        static IEnumerable<ListItem> Items(Expression list, Expression when) => list is Expression.ListOf parts
            ? parts.Items.Select(part => part with { When = part.When is null ? when : Build.All(when, part.When) })
            : [new ListItem(list, IsSpread: true) { When = when }];
    }

    // (test ? a : b), as a list of all of a or all of b
    private static Expression.ListOf Either(Expression.Conditional choice, Func<Expression, Expression> part, ValueType type) => new(
        [
            new ListItem(part(choice.WhenTrue), IsSpread: true) { When = choice.Test },
            new ListItem(part(choice.WhenFalse), IsSpread: true) { When = Build.Not(choice.Test) },
        ],
        type);

    private static bool IsMissing(Expression list) => list is Expression.Convert convert ? IsMissing(convert.Operand) : list is Expression.Constant;

    private Expression Function(Expression.TextFunction function)
    {
        var arguments = function.Arguments;
        if (function.Kind == TextFunctionKind.FirstNonEmpty)
        {
            // what is known to be empty is passed over, and nothing is asked after what is known not to be
            var left = arguments.Where(static argument => argument is not Expression.Constant { Text: null or "" }).ToList();
            var last = left.FindIndex(static argument => argument is Expression.Constant);
            left = last < 0 || left.Skip(last + 1).Any(static argument => argument.MayFail()) ? left : left.GetRange(0, last + 1);
            return left.Count == 0 ? ZeroValue.Of(function.Type)
                : left is [Expression.Constant only] ? only
                : function with { Arguments = left.ToEquatableArray() };
        }

        if (arguments is [Expression.Constant { Text: { } text }] && Constants.Apply(function.Kind, text) is { } known)
        {
            return known;
        }

        return arguments is [Expression.Conditional choice] && Chosen(choice) is not null
            ? Choose(choice.Test, here => here.Function(function with { Arguments = [choice.WhenTrue] }), here => here.Function(function with { Arguments = [choice.WhenFalse] }))
            : function;
    }

    private Expression Convert(Expression operand, ValueType type) => operand switch
    {
        _ when type.IsContainer() => operand,
        Expression.Constant { Literal: "null" } when type.IsNullable => new Expression.Constant("null", null, type),
        Expression.Constant { Literal: "null" } => ZeroValue.Unreadable(type),
        Expression.Constant constant when !constant.Type.IsSame(type) && Constants.Convert(constant, type) is { } number => As(number, type),
        Expression.Convert { Type.IsNullable: true, Operand: { Type.IsNullable: false } inner } when inner.Type.IsSame(type) && !type.IsNullable => inner,
        _ when operand.Type == type || (operand.Type.IsSame(type) && type.Kind == ValueKind.Text && !operand.Type.IsNullable) => operand,
        _ when Chosen(operand) is { } choice => Choose(choice.Test, here => here.Convert(choice.WhenTrue, type), here => here.Convert(choice.WhenFalse, type)),
        _ => new Expression.Convert(operand, type),
    };
}
