using RulesSdk.Generators.Emit.Schemas;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Emit.Expressions;

internal sealed partial class Utf8Expressions
{
    private (ReaderRoot Root, FieldPath Path) Locate(Expression expression)
    {
        var (variable, path) = FieldPath.Of(expression)
            ?? throw new InvalidOperationException($"The expression {expression.GetType().Name} is no path into an event, so it cannot be read (let the parser refuse it).");
        return _roots.TryGetValue(variable.Name, out var root)
            ? (root, path)
            : throw new InvalidOperationException($"The variable '{variable.Name}' is not at hand here, so '{SlotNames.Of(path)}' cannot be read (let the parser refuse it).");
    }

    public override string VisitVariable(Expression.Variable variable) => Read(variable);

    public override string VisitField(Expression.Field field) => Read(field);

    public override string VisitItem(Expression.Item item) => Read(item);

    private string Read(Expression expression)
    {
        var (root, path) = Locate(expression);
        return Guarded(expression, ReadSlot(root.Reader, root.Slot(path), expression.Type, expression is Expression.Item));
    }

    // a.B throws where a is null, so a test that a is present comes before the read.
    private string Guarded(Expression expression, string read)
    {
        var tests = InstanceTests(expression);
        return tests.Count == 0
            ? read
            : Failing($"({Names.Checked}.Holds({string.Join(" && ", tests)}, ref failed) ? {read} : default)");
    }

    private List<string> InstanceTests(Expression expression)
    {
        var tests = new List<string>();
        for (var instance = Instance(expression); instance is not null; instance = Instance(instance))
        {
            if (instance.Type.Kind is ValueKind.Record or ValueKind.Map or ValueKind.CommandLine && _facts.MayBeNull(instance) && instance is not Expression.Variable)
            {
                tests.Insert(0, IsPresent(instance));
            }
        }

        return tests;
    }

    // What a member is read of, without the mark that it is taken to be present: a! is a.
    private static Expression? Instance(Expression expression)
    {
        var instance = expression switch
        {
            Expression.Field field => field.Instance,
            Expression.Item item => item.Instance,
            Expression.JsonMember member => member.Instance,
            Expression.CommandLineMember member => member.Instance,
            _ => null,
        };
        while (instance is Expression.Convert convert)
        {
            instance = convert.Operand;
        }

        return instance;
    }

    // Whether something with parts is there. a?.B is where a is, unless B may be null itself: a B that is missing is empty.
    private string IsPresent(Expression value)
    {
        if (value is Expression.Conditional { Test: Expression.IsNull test } choice)
        {
            var read = choice.WhenFalse is Expression.Convert { Operand: { Type.IsNullable: false } lifted } ? lifted : choice.WhenFalse;
            var here = After(test, outcome: false);
            return read.Type.IsNullable ? here.IsPresent(read)
                : here.Guarded(read, "true") is var within && within == "true" ? IsPresent(test.Operand)
                : $"({IsPresent(test.Operand)} && {within})";
        }

        if (value is Expression.Convert convert)
        {
            return IsPresent(convert.Operand);
        }

        var (root, path) = Locate(value);
        var kind = value.Type.Kind switch
        {
            ValueKind.Record or ValueKind.Map => "IsObject",
            ValueKind.List or ValueKind.CommandLine => "IsArray",
            _ => "Exists",
        };
        return $"{root.Reader}.{kind}({root.Slot(path)})";
    }

    internal static string ReadSlot(string reader, string slot, ValueType type, bool isScalar = false)
    {
        var orNull = type.IsNullable ? "OrNull" : "";
        return type.Kind switch
        {
            ValueKind.Text when isScalar => $"{reader}.ScalarText({slot})",
            ValueKind.Enum => $"{reader}.Enum{orNull}<{type.Name}>({slot})",
            _ => $"{reader}.{Accessor(type)}{orNull}({slot})",
        };
    }

    private static string Accessor(ValueType type) => type.Kind switch
    {
        ValueKind.Text => "Text",
        ValueKind.Boolean => "Boolean",
        ValueKind.Double => type.Name == "float" ? "Single" : "Double",
        ValueKind.Decimal => "Decimal",
        ValueKind.Time => "Time",
        ValueKind.Guid => "Guid",
        ValueKind.CommandLine => "CommandLine",
        ValueKind.Integer => type.Name switch
        {
            "sbyte" => "SByte",
            "byte" => "Byte",
            "short" => "Int16",
            "ushort" => "UInt16",
            "uint" => "UInt32",
            "long" => "Int64",
            "ulong" => "UInt64",
            _ => "Int32",
        },
        _ => throw new InvalidOperationException($"A value of type '{type.FullName}' is no single value, so it cannot be read (let the parser refuse it)."),
    };

    public override string VisitJsonMember(Expression.JsonMember member)
    {
        var (root, path) = Locate(member.Instance);
        var read = member.Member switch
        {
            "Exists" => $"{root.Reader}.Exists({root.Slot(path)})",
            "Text" => $"{root.Reader}.ScalarText({root.Slot(path)})",
            _ => ReadSlot(root.Reader, root.Slot(path), member.Type),
        };
        return Guarded(member, read);
    }

    public override string VisitCommandLineMember(Expression.CommandLineMember member)
    {
        var (root, path) = Locate(member.Instance);
        var arguments = string.Join(", ", member.Arguments.Select(argument =>
            argument is Expression.Constant { Text: { } text } ? Names.Utf8(text) : Emit(argument) + (argument.Type.Kind == ValueKind.Text ? ".Bytes" : "")));
        var call = member.Arguments.Count > 0 ? $"({arguments})" : member.Type.Kind == ValueKind.Text ? $"({root.Reader}.Scratch)" : "";
        return Guarded(member, $"{root.Reader}.CommandLine({root.Slot(path)}).{member.Member}{call}");
    }

    public override string VisitIsNull(Expression.IsNull isNull)
    {
        var operand = isNull.Operand;
        if (_column(operand) is null && operand.Type.IsContainer() && FieldPath.Of(operand) is not null)
        {
            var read = operand is Expression.Convert convert ? convert.Operand : operand;
            return operand.Type.IsNullable ? "!" + Guarded(read, IsPresent(read)) : "false";
        }

        return operand.Type switch
        {
            { Kind: ValueKind.Text } => Operand(operand) + ".IsNull",
            { IsNullable: false } => "false",
            _ => Operand(operand) + " is null",
        };
    }

    /// <summary>How the elements of a list are walked.</summary>
    /// <returns>The elements, and what must hold for the list not to be null; empty where it cannot be.</returns>
    public (string Elements, string Present) Items(Expression list, string projection)
    {
        var (root, path) = Locate(list);
        while (list is Expression.Convert convert)
        {
            list = convert.Operand;
        }

        // a list is present only where all records around it are
        var present = _facts.MayBeNull(list) ? IsPresent(list) : string.Join(" && ", InstanceTests(list));
        return ($"{root.Reader}.Items({root.Slot(path)}, {projection})", present);
    }

    public override string VisitQuantifier(Expression.Quantifier quantifier)
    {
        var free = quantifier.EventVariables().Select(variable => variable.Name).Distinct()
            .Where(_roots.ContainsKey)
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToArray();
        var (element, inner, projection) = OverElements(quantifier, free);
        var (list, present) = Items(quantifier.List, projection);
        var body = quantifier.Body is null ? "true" : inner.Emit(quantifier.Body);
        var canFail = inner.CanFail || present.Length > 0;
        var parameters = string.Join(", ", free.Select(name => $"ref {Names.Reader} {_roots[name].Reader}").Concat(canFail ? ["ref bool failed"] : Array.Empty<string>()));
        var (type, start, hit, end) = quantifier.Kind switch
        {
            QuantifierKind.Any => ("bool", "", "return true;", "return false;"),
            QuantifierKind.All => ("bool", "", "return false;", "return true;"),
            _ => ("int", "    var count = 0;\n", "count++;", "return count;"),
        };
        var test = quantifier.Kind == QuantifierKind.All ? "!" + Parenthesize(body) : body;

        // what is known when it is compiled makes the code after it unreachable, unless it is a local
        var isConstant = quantifier.Body?.Contains(static part => part is Expression.Variable) == false;
        var function = _helpers.Add(quantifier.Kind + SlotNames.Of(Locate(quantifier.List).Path), name =>
            $"private static {type} {name}({parameters})\n{{\n{start}"
            + (present.Length > 0 ? $"    if (!{Names.Checked}.Holds({present}, ref failed))\n    {{\n        {end}\n    }}\n\n" : "")
            + $"    foreach (var current in {list})\n    {{\n"
            + $"        var {element} = current;\n"
            + (isConstant ? $"        var holds = {test};\n" : "")
            + $"        if ({(isConstant ? "holds" : test)})\n        {{\n            {hit}\n        }}\n"
            + (canFail ? $"\n        if (failed)\n        {{\n            {end}\n        }}\n" : "")
            + $"    }}\n\n    {end}\n}}");
        CanFail |= canFail;
        var arguments = free.Select(name => $"ref {_roots[name].Reader}").Concat(canFail ? ["ref failed"] : Array.Empty<string>());
        return $"{function}({string.Join(", ", arguments)})";
    }

    /// <summary>How a value of each element of a list is read.</summary>
    /// <returns>The elements, what must hold for the list not to be null (empty where it cannot be), the name of one, and its value.</returns>
    public (string Elements, string Present, string Element, string Value) Select(Expression.Quantifier select)
    {
        var (element, inner, projection) = OverElements(select, [.. _roots.Keys]);
        var (elements, present) = Items(select.List, projection);
        var value = inner.Emit(select.Body!);
        CanFail |= inner.CanFail;
        return (elements, present, element, value);
    }

    // Expressions over an element and what else of the event they read, and the projection of the elements.
    private (string Element, Utf8Expressions Inner, string Projection) OverElements(Expression.Quantifier quantifier, string[] free)
    {
        var items = Elements(quantifier, SlotNames.Of(Locate(quantifier.List).Path));
        var element = Names.Identifier(quantifier.Element.Name);
        if (free.Select(name => _roots[name].Reader).Contains(element))
        {
            element = Names.Identifier("inner" + quantifier.Element.Name);
        }

        var roots = free.ToDictionary(name => name, name => _roots[name], StringComparer.Ordinal);
        roots[quantifier.Element.Name] = new(element, path => items.Slot(path));
        return (element, new Utf8Expressions(this, roots, element + ".Scratch", quantifier.Element.Name), items.Projection);
    }

    private (string Projection, Func<FieldPath, string> Slot) Elements(Expression.Quantifier quantifier, string name)
    {
        var paths = quantifier.Body?.Paths().Where(path => path.Root.Name == quantifier.Element.Name).Select(path => path.Path) ?? [];
        var tree = PathTree.Of(paths);
        var holder = _helpers.Add(name + "Item", type =>
        {
            var constants = tree.Paths.Select((path, index) => $"    public const int {SlotNames.Of(path)} = {Names.Number(index + 1)};\n");
            var fields = tree.Paths.Select((_, index) => FieldsEmitter.Node(tree, index, shift: 1));
            return $"private static class {type}\n{{\n    public const int Self = 0;\n{string.Concat(constants)}"
                + $"    public static readonly {Names.Runtime}Json.JsonProjection Projection = {Names.Runtime}Json.JsonProjection.ForElements({string.Join(", ", fields)});\n}}";
        });
        return (holder + ".Projection", path => path.Steps.Count == 0 ? holder + ".Self" : holder + "." + SlotNames.Of(path));
    }

    public override string VisitOpaque(Expression.Opaque opaque)
    {
        var root = _roots[opaque.Event.Name];
        var function = _helpers.Add("Run" + opaque.Method, name =>
            $"private static bool {name}(ref {Names.Reader} {root.Reader}, ref bool failed)\n{{\n    try\n    {{\n"
            + $"        return {_ruleType}.{Names.Identifier(opaque.Method)}({root.BuildEvent!()}(ref {root.Reader}));\n    }}\n"
            + $"    catch (global::System.Exception error) when ({Names.Checked}.IsFailure(error))\n    {{\n"
            + "        failed = true;\n        return false;\n    }\n}");
        return Failing($"{function}(ref {root.Reader}, ref failed)");
    }
}
