using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>Puts a value in the place of a variable.</summary>
internal static class Substitution
{
    /// <summary>The expression with a value wherever a variable of a name stands that is not an element's own.</summary>
    public static Expression With(this Expression expression, string variable, Expression value)
    {
        var taken = new HashSet<string>(value.EventVariables().Select(used => used.Name), StringComparer.Ordinal);
        return PutIn(expression);

        Expression PutIn(Expression part) => part switch
        {
            Expression.Variable own => own.Name == variable ? value : own,
            Expression.Quantifier quantifier => Quantifier(quantifier),
            _ => part.WithChildren(PutIn),
        };

        Expression Quantifier(Expression.Quantifier quantifier)
        {
            var list = PutIn(quantifier.List);
            if (quantifier.Body is not { } body || quantifier.Element.Name == variable)
            {
                return quantifier with { List = list };
            }

            // an element of the name of a variable of the value would take its place
            var element = quantifier.Element;
            if (taken.Contains(element.Name))
            {
                element = element with { Name = Unused(element.Name, body) };
                body = body.With(quantifier.Element.Name, element);
            }

            return quantifier with { List = list, Element = element, Body = PutIn(body) };
        }

        string Unused(string name, Expression body)
        {
            var used = new HashSet<string>(ExpressionTree.Walk(body).OfType<Expression.Variable>().Select(own => own.Name), StringComparer.Ordinal);
            var unused = name;
            for (var number = 2; taken.Contains(unused) || unused == variable || used.Contains(unused); number++)
            {
                unused = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            return unused;
        }
    }
}
