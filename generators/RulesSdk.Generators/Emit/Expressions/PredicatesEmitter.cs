using RulesSdk.Generators.Emit.Programs;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Planning.Witnesses;

namespace RulesSdk.Generators.Emit.Expressions;

/// <summary>Emits a rule's predicates over slots, beside the plain methods they stand for.</summary>
internal static class PredicatesEmitter
{
    /// <summary>Writes the class of predicates; nothing where there are none.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="more">A further member, after the predicates that it reads.</param>
    public static void Write(SourceWriter writer, RuleContext rule, string more = "")
    {
        if (rule.Plan.Variables.Count == 0)
        {
            return;
        }

        writer.Gap();
        writer.Line("/// <summary>The predicates over events, each compiled and plain. Chains of this assembly refer to them.</summary>");
        using (writer.Block("internal static class Predicates"))
        {
            foreach (var predicate in rule.Plan.Variables)
            {
                writer.Member(predicate.Variable.Schema.Rule is { } source
                    ? OverDetections(rule, predicate, source)
                    : OverEvents(rule, predicate, Plain(rule, predicate)));
            }

            foreach (var source in rule.Sources)
            {
                var method = rule.Model.Variables[source.Plan.Variable].Method;
                writer.Member(OverEvents(rule, source.Plan.Predicate, $"static e => {rule.RuleType}.{Names.Identifier(method)}({source.Made("e")})"));
            }

            foreach (var clause in rule.Plan.ChainSourceClauses.Where(static clause => clause.Predicate is not null).GroupBy(static clause => clause.Name).Select(static same => same.First()))
            {
                var own = rule.Model.Chain!.Clauses[clause.Clause].Predicate!;
                var made = $"{Names.Method(rule.Plan.ChainSources[clause.Source].Normalizer)}(e)";
                writer.Member(OverEvents(rule, clause.Predicate!, own.IsForeign ? PlainBody(rule, own, made) : $"static e => {rule.RuleType}.{Names.Identifier(own.Method)}({made})"));
            }

            if (more.Length > 0)
            {
                writer.Member(more);
            }
        }
    }

    // Of rules over single events there are thousands, and a lambda would have another class loaded for each: their tests are methods.
    private static string OverEvents(RuleContext rule, PredicatePlan predicate, string plain)
    {
        var variable = predicate.Variable;
        var fields = rule.Aliases[variable.Schema.TypeName];
        var guard = predicate.Guard is not { } plan ? ""
            : $",\n    {Guard(plan, Names.Slot(fields, plan.Path))}";
        var witnesses = predicate.Witnesses.Count == 0 ? ""
            : $",\n    witnesses: [{string.Join(", ", predicate.Witnesses.Select(set => $"[{string.Join(", ", set.Select(witness => Witness(witness, Names.Slot(fields, witness.Path))))}]"))}]";
        var expressions = rule.OverReader(variable.Body, variable.Schema, rule.Helpers, isPredicate: true);
        var code = Terms(predicate.Body, expressions.Emit(predicate.Body));

        var test = rule.Model.Declaration.Kind == RuleKind.SingleEvent
            ? rule.Helpers.Add("Is" + Names.Predicate(variable.Method), name => ProgramParts.Test($"private static bool {name}(ref {Names.Reader} e)", code, expressions.CanFail))
            : ProgramParts.Test($"static (ref {Names.Reader} e)", code, expressions.CanFail, isLambda: true);
        return $$"""
            public static readonly {{Names.Runtime}}Schemas.EventPredicate<{{variable.Schema.TypeName}}> {{Names.Predicate(variable.Method)}} = new(
                {{fields}}.Projection,
                {{SourceWriter.Indent(test)}},
                {{plain}}{{guard}}{{witnesses}});
            """;
    }

    private static string Witness(WitnessPlan witness, string slot)
    {
        const string Witness = Names.Runtime + "Schemas.Witnesses.Witness";
        var texts = string.Join(", ", witness.Values.Select(Names.Literal));
        var values = string.Join(", ", witness.Values);
        return witness.Form switch
        {
            WitnessForm.Text => $"new({slot}, {Names.Runtime}Schemas.TextPlace.{witness.Place}, {texts})",
            WitnessForm.Scalar => $"{Witness}.OfScalars({slot}, {Names.Runtime}Schemas.TextPlace.{witness.Place}, {texts})",
            WitnessForm.Enum => $"{Witness}.OfEnum<{witness.Value.Type.Name}>({slot}, {values})",
            WitnessForm.Integer => $"{Witness}.OfIntegers({slot}, {values})",
            WitnessForm.Number => $"{Witness}.OfNumbers({slot}, {values})",
            _ => $"{Witness}.OfAddresses({slot}, {texts})",
        };
    }

    private static string Guard(GuardPlan plan, string slot)
    {
        const string Guard = Names.Runtime + "Schemas.EventGuard";
        return plan.Type.Kind switch
        {
            ValueKind.Text => $"new {Guard}({slot}, {string.Join(", ", plan.Values.Select(Names.Literal))})",
            ValueKind.Integer => $"{Guard}.OfIntegers({slot}, {string.Join(", ", plan.Values)})",
            _ => $"{Guard}.OfEnum<{plan.Type.Name}>({slot}, {string.Join(", ", plan.Values)})",
        };
    }

    private static string OverDetections(RuleContext rule, PredicatePlan predicate, string source) =>
        $$"""
        public static readonly {{Names.Runtime}}Detections.DetectionPredicate<{{source}}> {{Names.Predicate(predicate.Variable.Method)}} = new(
            {{source}}.Rule,
            {{Plain(rule, predicate)}});
        """;

    private static string PlainBody(RuleContext rule, EventVariable variable, string made) =>
        $$"""
        static e =>
            {
                var made = {{made}};
                return {{new PlainExpressions(part => part is Models.Expression.Variable root && root.Name == variable.Name ? "made" : null, rule.Helpers).Emit(variable.Body)}};
            }
        """;

    // One that throws does not hold, which the runtime sees to. The method of a signal of another assembly is private there: its body is written out.
    private static string Plain(RuleContext rule, PredicatePlan predicate)
    {
        var variable = predicate.Variable;
        return variable.IsForeign
            ? "static e => " + new PlainExpressions(part => part is Models.Expression.Variable root && root.Name == variable.Name ? "e" : null, rule.Helpers).Emit(variable.Body)
            : rule.RuleType + "." + Names.Identifier(variable.Method);
    }

    /// <summary>Puts each term of a conjunction or disjunction on a line of its own.</summary>
    private static string Terms(Models.Expression body, string code)
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
        return string.Join("\n" + separator.TrimStart(), parts);
    }
}
