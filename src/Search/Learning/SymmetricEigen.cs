namespace KbSearch.Search.Learning;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix.</summary>
/// <remarks>Cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations", section 8.5): slow, short, accurate, and the same on every run.</remarks>
internal static class SymmetricEigen
{
    private const int MaxSweeps = 30;
    private const double Precision = 1e-18;

    /// <param name="matrix">Destroyed: its diagonal becomes the eigenvalues.</param>
    /// <returns>Eigenvalues in descending order, and the vector of each in the column of the same number.</returns>
    public static (double[] Values, double[,] Vectors) Decompose(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var vectors = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            vectors[i, i] = 1;
        }

        for (var sweep = 0; sweep < MaxSweeps && OffDiagonalShare(matrix) > Precision; sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    Rotate(matrix, vectors, p, q);
                }
            }
        }

        return Sorted(matrix, vectors);
    }

    private static double OffDiagonalShare(double[,] matrix)
    {
        var (diagonal, rest) = (0.0, 0.0);
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            diagonal += matrix[i, i] * matrix[i, i];
            for (var j = i + 1; j < matrix.GetLength(0); j++)
            {
                rest += matrix[i, j] * matrix[i, j];
            }
        }

        return rest == 0 ? 0 : rest / (diagonal + rest);
    }

    /// <summary>Makes the element at (p, q) zero.</summary>
    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        if (matrix[p, q] == 0)
        {
            return;
        }

        var theta = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        var tangent = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;
        for (var k = 0; k < matrix.GetLength(0); k++)
        {
            (matrix[k, p], matrix[k, q]) = Turn(matrix[k, p], matrix[k, q], cosine, sine);
            (vectors[k, p], vectors[k, q]) = Turn(vectors[k, p], vectors[k, q], cosine, sine);
        }

        for (var k = 0; k < matrix.GetLength(0); k++)
        {
            (matrix[p, k], matrix[q, k]) = Turn(matrix[p, k], matrix[q, k], cosine, sine);
        }
    }

    private static (double, double) Turn(double x, double y, double cosine, double sine) => ((cosine * x) - (sine * y), (sine * x) + (cosine * y));

    private static (double[] Values, double[,] Vectors) Sorted(double[,] matrix, double[,] vectors)
    {
        var size = matrix.GetLength(0);
        var order = Enumerable.Range(0, size).OrderByDescending(i => matrix[i, i]).ToArray();
        var sorted = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            for (var row = 0; row < size; row++)
            {
                sorted[row, column] = vectors[row, order[column]];
            }
        }

        return ([.. order.Select(i => matrix[i, i])], sorted);
    }
}
