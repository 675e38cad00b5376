using RulesSdk.Generators.Emit.Programs;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Expressions;

/// <summary>Emits a rule's predicates over slots, beside the plain methods they stand for.</summary>
internal static class PredicatesEmitter
{
    /// <summary>Writes the class of predicates.</summary>
    public static void Write(SourceWriter writer, RuleContext rule)
    {
        writer.Gap();
        writer.Line("/// <summary>The predicates over events, each compiled and plain. Chains of this assembly refer to them.</summary>");
        using (writer.Block("internal static class Predicates"))
        {
            var methods = rule.Plan.Variables.Select(predicate => Names.Predicate(predicate.Variable.Method)).ToArray();
            var helpers = new HelperMembers(methods.SelectMany(method => new[] { method, "Test" + method, "Ask" + method }));
            foreach (var predicate in rule.Plan.Variables)
            {
                if (predicate.Variable.Schema.Rule is { } source)
                {
                    WriteDetectionField(writer, rule, predicate, source);
                }
                else
                {
                    WriteField(writer, rule, predicate);
                }
            }

            foreach (var predicate in rule.Plan.Variables)
            {
                if (predicate.Variable.Schema.Rule is null)
                {
                    WriteTest(writer, rule, predicate, helpers);
                }

                if (predicate.CanThrow || predicate.Variable.IsForeign)
                {
                    WriteAsk(writer, rule, predicate, helpers);
                }
            }

            helpers.Write(writer);
        }
    }

    private static void WriteField(SourceWriter writer, RuleContext rule, PredicatePlan predicate)
    {
        var variable = predicate.Variable;
        var fields = rule.Aliases[variable.Schema.TypeName];
        writer.Gap();
        writer.Line($"public static readonly {Names.Runtime}Schemas.EventPredicate<{variable.Schema.TypeName}> {Names.Predicate(variable.Method)} = new(");
        writer.Line($"    {fields}.Projection,");
        writer.Line($"    Test{Names.Predicate(variable.Method)},");
        var plain = Plain(rule, predicate);
        if (predicate.Guard is { } guard)
        {
            writer.Line($"    {plain},");
            writer.Line($"    new {Names.Runtime}Schemas.EventGuard({Names.Slot(fields, guard.Path)}, {string.Join(", ", guard.Values.Select(Names.Literal))}));");
        }
        else
        {
            writer.Line($"    {plain});");
        }
    }

    private static void WriteDetectionField(SourceWriter writer, RuleContext rule, PredicatePlan predicate, string source)
    {
        writer.Gap();
        writer.Line($"public static readonly {Names.Runtime}Detections.DetectionPredicate<{source}> {Names.Predicate(predicate.Variable.Method)} = new(");
        writer.Line($"    {source}.Rule,");
        writer.Line($"    {Plain(rule, predicate)});");
    }

    private static string Plain(RuleContext rule, PredicatePlan predicate) => predicate.CanThrow || predicate.Variable.IsForeign
        ? "Ask" + Names.Predicate(predicate.Variable.Method)
        : rule.RuleType + "." + Names.Identifier(predicate.Variable.Method);

    private static void WriteTest(SourceWriter writer, RuleContext rule, PredicatePlan predicate, HelperMembers helpers)
    {
        var variable = predicate.Variable;
        var expressions = rule.OverReader(variable.Body, variable.Schema, helpers);
        var code = expressions.Emit(variable.Body);
        var signature = $"private static bool Test{Names.Predicate(variable.Method)}(ref {Names.Reader} e)";
        writer.Gap();
        if (!expressions.CanFail)
        {
            writer.Line(signature + " =>");
            writer.Line($"    {Terms(variable.Body, code, "    ")};");
            return;
        }

        using (writer.Block(signature))
        {
            writer.Line("var failed = false;");
            writer.Line($"var holds = {Terms(variable.Body, code, "    ")};");
            writer.Line("return holds && !failed;");
        }
    }

    /// <summary>Puts each term of a conjunction or disjunction on a line of its own.</summary>
    internal static string Terms(Models.Expression body, string code, string indent)
    {
        var separator = body switch
        {
            Models.Expression.All => " && ",
            Models.Expression.Any => " || ",
            _ => null,
        };
        if (separator is null)
        {
            return code;
        }

        var (depth, start) = (0, 0);
        var parts = new List<string>();
        for (var index = 0; index < code.Length; index++)
        {
            switch (code[index])
            {
                case '"':
                    for (index++; index < code.Length && code[index] != '"'; index++)
                    {
                        index += code[index] == '\\' ? 1 : 0;
                    }

                    break;
                case '\'' when index + 2 < code.Length:
                    for (index++; index < code.Length && code[index] != '\''; index++)
                    {
                        index += code[index] == '\\' ? 1 : 0;
                    }

                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ')' or ']':
                    depth--;
                    break;
                case ' ' when depth == 0 && string.CompareOrdinal(code, index, separator, 0, 4) == 0:
                    parts.Add(code.Substring(start, index - start));
                    start = index + 4;
                    index += 3;
                    break;
            }
        }

        parts.Add(code.Substring(start));
        return string.Join($"\n{indent}{separator.TrimStart()}", parts);
    }

    private static void WriteAsk(SourceWriter writer, RuleContext rule, PredicatePlan predicate, HelperMembers helpers)
    {
        var variable = predicate.Variable;

        // the method of a signal of another assembly is private there: its body is written out
        var plain = variable.IsForeign
            ? new PlainExpressions(part => part is Models.Expression.Variable root && root.Name == variable.Name ? "e" : null, helpers).Emit(variable.Body)
            : $"{rule.RuleType}.{Names.Identifier(variable.Method)}(e)";
        writer.Gap();
        writer.Lines(
            $$"""
            private static bool Ask{{Names.Predicate(variable.Method)}}({{variable.Schema.TypeName}} e)
            {
                try
                {
                    return {{plain}};
                }
                catch (global::System.Exception error) when ({{Names.Checked}}.IsFailure(error))
                {
                    return false;
                }
            }
            """);
    }
}
