/** No card shows a picture larger than this, pixels, at four times its size. */
export const mostPictureSide = 1_600;
