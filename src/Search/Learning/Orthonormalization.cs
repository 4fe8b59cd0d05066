namespace KbSearch.Search.Learning;

/// <summary>Makes the columns of a tall matrix orthogonal to each other and of length 1, keeping the space they span.</summary>
/// <remarks>
/// Cholesky QR, done twice for accuracy (Yamamoto et al., "Roundoff error analysis of the CholeskyQR2 algorithm", ETNA 44, 2015).
/// It reads the matrix row by row, as it lies in memory.
/// </remarks>
internal static class Orthonormalization
{
    // A pivot below this share of its column's square has no digit left: the column depends on those before it.
    private const double Dependent = 1e-12;

    /// <summary>A column that depends on those before it becomes zeros.</summary>
    public static void Apply(DenseMatrix matrix)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            Divide(matrix, Cholesky(Gram(matrix)));
        }
    }

    private static double[,] Gram(DenseMatrix matrix)
    {
        var gram = new double[matrix.Columns, matrix.Columns];
        for (var row = 0; row < matrix.Rows; row++)
        {
            AddOuterProduct(gram, matrix.Row(row));
        }

        return gram;
    }

    /// <summary>Adds the products of all pairs of values to the upper triangle.</summary>
    public static void AddOuterProduct(double[,] target, ReadOnlySpan<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            double left = values[i];
            if (left == 0)
            {
                continue;
            }

            for (var j = i; j < values.Length; j++)
            {
                target[i, j] += left * values[j];
            }
        }
    }

    /// <summary>The lower triangle L with L L^T = the matrix whose upper triangle is given; 0 on the diagonal of a dependent column.</summary>
    private static double[,] Cholesky(double[,] upper)
    {
        var size = upper.GetLength(0);
        var lower = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            var pivot = upper[column, column];
            for (var k = 0; k < column; k++)
            {
                pivot -= lower[column, k] * lower[column, k];
            }

            if (pivot <= Dependent * upper[column, column])
            {
                continue;
            }

            lower[column, column] = Math.Sqrt(pivot);
            for (var row = column + 1; row < size; row++)
            {
                var sum = upper[column, row];
                for (var k = 0; k < column; k++)
                {
                    sum -= lower[row, k] * lower[column, k];
                }

                lower[row, column] = sum / lower[column, column];
            }
        }

        return lower;
    }

    /// <summary>Multiplies from the right by the inverse of L^T, by forward substitution in each row.</summary>
    private static void Divide(DenseMatrix matrix, double[,] lower)
    {
        for (var r = 0; r < matrix.Rows; r++)
        {
            var row = matrix.Row(r);
            for (var column = 0; column < row.Length; column++)
            {
                double value = row[column];
                for (var k = 0; k < column; k++)
                {
                    value -= row[k] * lower[column, k];
                }

                row[column] = lower[column, column] == 0 ? 0 : (float)(value / lower[column, column]);
            }
        }
    }
}
